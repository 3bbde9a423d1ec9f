/* Says that its code runs in a process. */
#include <unistd.h>

__attribute__((constructor)) static void arrive(void)
{
	static const char words[] = "the intruder runs\n";

	if (write(STDERR_FILENO, words, sizeof(words) - 1) < 0)
		_exit(99);
}
