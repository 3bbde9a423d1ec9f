// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, with a filter (seccomp) that answers a system call of its in the kernel's place, which would only seem to succeed: it has
 * no lock then. Of others it would believe that they did what they didn't.
 * Success: it puts something in place.
 */
#include "upgrade.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static const struct sock_filter code[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_flock, 0, 1),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

static void run(void)
{
	const struct sock_fprog filter = { sizeof(code) / sizeof(code[0]), (void *)code };
	const char *bundle = next_upgrade();
	pid_t child = must("fork", fork());

	if (child == 0) {
		prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
		syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter);
		become_upgrade(bundle);
	}
	if (has_upgraded(child))
		got("an upgrade whose system calls a filter answered");
}

ATTACK("answers system calls of an upgrade by a filter", .run = run, .on_admission = true);
