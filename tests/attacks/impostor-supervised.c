// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, whose system calls of BPF are reported to a supervisor first (seccomp, user notification), which may answer
 * them, and takes the descriptors out of the process while it waits.
 * Success: a descriptor of a map that is linchpin's alone.
 */
#include "agent.h"
#include "bpf.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static const struct sock_filter code[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_bpf, 0, 1),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

/* Some of Linchpin's maps are anyone's to read. */
static bool is_for_agent(int map)
{
	uint32_t id = must("BPF_OBJ_GET_INFO_BY_FD", number_of(map));

	return !is_sealed_mode() || by_id(BPF_MAP_GET_FD_BY_ID, id, BPF_F_RDONLY) < 0;
}

static void take_from(pid_t process)
{
	int handle = must("pidfd_open", syscall(SYS_pidfd_open, process, 0));

	for (int fd = next_descriptor(process, 3, "bpf-map"); fd >= 0; fd = next_descriptor(process, fd + 1, "bpf-map")) {
		if (is_for_agent(must("pidfd_getfd", syscall(SYS_pidfd_getfd, handle, fd, 0))))
			got("a descriptor of a map that linchpin had");
	}
	close(handle);
}

static void run(void)
{
	const struct sock_fprog filter = { sizeof(code) / sizeof(code[0]), (void *)code };
	int pair[2], listener, supervised, status;
	pid_t child;

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	child = must("fork", fork());
	if (child == 0) {
		prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
		listener = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &filter);
		(void)!write(pair[1], &listener, sizeof(listener));
		(void)!read(pair[1], &supervised, sizeof(supervised));
		execl(LINCHPIN, LINCHPIN, "status", NULL);
		_exit(127);
	}
	must("read", read(pair[0], &listener, sizeof(listener)));
	must("seccomp", listener);
	listener = must("pidfd_getfd", syscall(SYS_pidfd_getfd, syscall(SYS_pidfd_open, child, 0), listener, 0));
	must("write", write(pair[0], &listener, sizeof(listener)));
	while (poll(&(struct pollfd){ .fd = listener, .events = POLLIN }, 1, -1) > 0) {
		struct seccomp_notif asked = {};
		struct seccomp_notif_resp answer = { .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE };

		if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked))
			break; /* it has ended */
		take_from(child);
		answer.id = asked.id;
		ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
	}
	waitpid(child, &status, 0);
	errno = EPERM; /* it says so in words alone */
	must("what linchpin asked for", status ? -1 : 0);
}

ATTACK("answers linchpin's system calls as its supervisor", .run = run,
       .because = "a supervised linchpin is no agent: it gets what anyone may read");
