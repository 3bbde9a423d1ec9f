// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, sends a descriptor of a map through a socket to itself; it is in the socket's queue, and in no process,
 * while the system is sealed. Then it is received.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"
#include <sys/socket.h>

static int ends[2];

static void prepare(void)
{
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = { .head = { .cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS } };
	struct iovec data = { "m", 1 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	int map = map_of("victim/maps/allowed", 0);

	memcpy(CMSG_DATA(&control.head), &map, sizeof(map));
	must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, ends));
	must("sendmsg", sendmsg(ends[0], &message, 0));
	close(map);
}

static void run(void)
{
	char byte, control[CMSG_SPACE(sizeof(int))] = {};
	struct iovec data = { &byte, 1 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	int map;

	must("recvmsg", recvmsg(ends[1], &message, 0));
	if (!CMSG_FIRSTHDR(&message) || message.msg_flags & MSG_CTRUNC) {
		errno = EPERM; /* the message comes without it, and says no more */
		must("descriptor in the message", -1);
	}
	memcpy(&map, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(map));
	spoil(map);
}

ATTACK("has a descriptor of a map in a socket's queue while it is sealed", .prepare = prepare, .run = run);
