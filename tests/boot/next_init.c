/*
 * The init that Linchpin, as the first process, becomes: writes down how it was started, and goes on as that of vm/run's
 * machine. No shell: busybox's ignores SIGQUIT of its own.
 */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(int count, char **arguments)
{
	FILE *out = fopen("/started", "w");
	struct sigaction action;
	sigset_t blocked;

	if (!out)
		return 1;
	fprintf(out, "process %d\narguments:", (int)getpid());
	for (int i = 1; i < count; i++)
		fprintf(out, " %s", arguments[i]);
	fprintf(out, "\nblocked or not as by default:");
	sigprocmask(SIG_BLOCK, NULL, &blocked);
	for (int signal = 1; signal <= SIGRTMAX; signal++) {
		if (sigaction(signal, NULL, &action))
			continue; /* the C library's own */
		if (sigismember(&blocked, signal) || action.sa_handler != SIG_DFL)
			fprintf(out, " %d", signal);
	}
	fprintf(out, "\n");
	fclose(out);
	execl("/init", "/init", NULL);
	return 1;
}
