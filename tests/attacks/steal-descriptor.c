// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Waits until linchpin has a map open, and takes the descriptor out of it with pidfd_getfd(2).
 * Success: the descriptor.
 */
#include "agent.h"
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/* Takes the first descriptor of anything of BPF. */
static void take_from(pid_t process)
{
	int handle = must("pidfd_open", syscall(SYS_pidfd_open, process, 0));
	int fd = next_descriptor(process, 3, "bpf-");

	if (fd >= 0) {
		kill(process, SIGSTOP);
		must("pidfd_getfd", syscall(SYS_pidfd_getfd, handle, fd, 0));
		got("a descriptor of BPF that linchpin had");
	}
	close(handle);
}

static void run(void)
{
	for (int tries = 0; tries < 5; tries++) {
		pid_t child = must("fork", fork());
		int status;

		if (child == 0) {
			execl(LINCHPIN, LINCHPIN, "status", NULL);
			_exit(127);
		}
		while (waitpid(child, &status, WNOHANG) == 0)
			take_from(child);
	}
}

ATTACK("takes a descriptor out of linchpin while it runs", .run = run, .seconds = 60);
