// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../parcel.h"
#include <sys/socket.h>

static int ends[2];

void post(int fd)
{
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = { .head = { .cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS } };
	struct iovec data = { "d", 1 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };

	memcpy(CMSG_DATA(&control.head), &fd, sizeof(fd));
	must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, ends));
	must("sendmsg", sendmsg(ends[0], &message, 0));
	close(fd);
}

int collect(void)
{
	char byte, control[CMSG_SPACE(sizeof(int))] = {};
	struct iovec data = { &byte, 1 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	int fd;

	must("recvmsg", recvmsg(ends[1], &message, 0));
	if (!CMSG_FIRSTHDR(&message) || message.msg_flags & MSG_CTRUNC) {
		errno = EPERM; /* the message comes without it, and says no more */
		must("descriptor in the message", -1);
	}
	memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(fd));
	return fd;
}
