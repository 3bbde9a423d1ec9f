/*
 * Tries what is denied, and counts what was let through: probe PIN FILE [COUNT]. Each attempt has a number, by which the log tells it
 * from all others: it is the process's name. dNNNNNN removes the pin, rNNNNNN executes the file.
 *
 * With a count, so many pins are tried as fast as can be; else both, until SIGTERM. Prints how many of each, and how many were let through.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAUSE 5000 /* microseconds */
#define DENIALS_PER_REFUSAL 10

static volatile sig_atomic_t ended;
static unsigned int denials, refusals, let_through;

static void end(int signal)
{
	(void)signal;
	ended = 1;
}

static void call_it(char kind, unsigned int number)
{
	char name[16];

	snprintf(name, sizeof(name), "%c%06u", kind, number);
	prctl(PR_SET_NAME, name);
}

static void remove_pin(const char *pin)
{
	call_it('d', ++denials);
	if (unlink(pin) == 0 || errno != EPERM)
		let_through++;
}

static void execute(const char *file)
{
	pid_t child;
	int status;

	refusals++;
	child = fork();
	if (child < 0)
		err(2, "fork");
	if (child == 0) {
		call_it('r', refusals);
		execl(file, file, "true", NULL);
		_exit(errno == EACCES ? 0 : 1);
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (status)
		let_through++;
}

int main(int count, char **words)
{
	struct sigaction action = { .sa_handler = end };
	unsigned int wanted = count > 3 ? atoi(words[3]) : 0;

	if (count < 3)
		errx(2, "usage: probe PIN FILE [COUNT]");
	sigaction(SIGTERM, &action, NULL);
	while (!ended && (!wanted || denials < wanted)) {
		remove_pin(words[1]);
		if (wanted)
			continue;
		if (denials % DENIALS_PER_REFUSAL == 0)
			execute(words[2]);
		usleep(PAUSE);
	}
	printf("%u %u %u\n", denials, refusals, let_through);
	return 0;
}
