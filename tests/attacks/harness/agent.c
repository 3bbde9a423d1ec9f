// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../agent.h"
#include <signal.h>
#include <sys/wait.h>

pid_t start_linchpin(void)
{
	pid_t child = must("fork", fork());
	char path[32], file[64] = "";
	int status;

	if (child == 0) {
		execl(LINCHPIN, LINCHPIN, "status", NULL);
		_exit(127);
	}
	snprintf(path, sizeof(path), "/proc/%d/exe", child);
	for (int tries = 0; tries < 2000; tries++) {
		memset(file, 0, sizeof(file));
		(void)!readlink(path, file, sizeof(file) - 1);
		if (strcmp(file, LINCHPIN) == 0) {
			kill(child, SIGSTOP);
			/* Not before it has left the kernel: while it is being executed its memory is not yet what it will be. */
			must("stop of linchpin", waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status) ? 0 : -1);
			return child;
		}
		usleep(500);
	}
	impossible("linchpin doesn't start");
}

int next_descriptor(pid_t process, int from, const char *of)
{
	char path[64], what[64];

	for (int fd = from; fd < 256; fd++) {
		ssize_t length;

		snprintf(path, sizeof(path), "/proc/%d/fd/%d", process, fd);
		length = readlink(path, what, sizeof(what) - 1);
		if (length < 0 && errno != ENOENT)
			must("readlink /proc/PID/fd", -1);
		if (length > 0 && memmem(what, length, of, strlen(of)))
			return fd;
	}
	return -1;
}

unsigned long address_in(pid_t process, const char *rights)
{
	char path[32], line[256], found[8];
	unsigned long address;
	FILE *maps;

	snprintf(path, sizeof(path), "/proc/%d/maps", process);
	maps = fopen(path, "re");
	while (maps && fgets(line, sizeof(line), maps)) {
		if (sscanf(line, "%lx-%*x %7s", &address, found) == 2 && strcmp(found, rights) == 0) {
			fclose(maps);
			return address;
		}
	}
	impossible("linchpin has no memory %s", rights);
}
