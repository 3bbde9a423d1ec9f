// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Attaches a second program that looks up sockets, which chooses one where the victim's drops: a choice wins.
 * Success: a packet to the port that the victim refuses arrives.
 */
#include "bpf.h"
#include "network.h"
#include <arpa/inet.h>
#include <linux/in.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_SK_LOOKUP, .attach_type = BPF_SK_LOOKUP };
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(7106), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int receiver = socket(AF_INET, SOCK_DGRAM, 0), sender = socket(AF_INET, SOCK_DGRAM, 0);
	int network = must("open the network namespace", open("/proc/self/ns/net", O_RDONLY)), sockets, choose;
	struct pollfd wait = { .fd = receiver, .events = POLLIN };
	uint64_t socket_fd = receiver;
	uint32_t zero = 0;

	must("bind", bind(receiver, (void *)&address, sizeof(address)));
	sockets = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_SOCKMAP, 4, 8, 1, 0, 0));
	must("BPF_MAP_UPDATE_ELEM", update_map(sockets, &zero, &socket_fd, BPF_ANY));
	choose = must("BPF_PROG_LOAD",
		      LOAD(program, COPY(BPF_REG_6, BPF_REG_1), PUT(BPF_W, BPF_REG_10, -4, 0), MAP(BPF_REG_1, sockets), COPY(BPF_REG_2, BPF_REG_10),
			   ADD(BPF_REG_2, -4), CALL(BPF_FUNC_map_lookup_elem), IF(BPF_JEQ, BPF_REG_0, 0, 7), COPY(BPF_REG_7, BPF_REG_0), COPY(BPF_REG_1, BPF_REG_6),
			   COPY(BPF_REG_2, BPF_REG_7), SET(BPF_REG_3, BPF_SK_LOOKUP_F_REPLACE), CALL(BPF_FUNC_sk_assign), COPY(BPF_REG_1, BPF_REG_7),
			   CALL(BPF_FUNC_sk_release), SET(BPF_REG_0, SK_PASS), RETURN));
	must("BPF_LINK_CREATE", create_link(choose, network, BPF_SK_LOOKUP));
	address.sin_port = htons(PORT_LOOKUP);
	must("send", sendto(sender, "x", 1, 0, (void *)&address, sizeof(address)));
	if (poll(&wait, 1, 100) > 0)
		got("a packet that the victim refuses");
}

ATTACK("chooses a socket where the victim's program drops", .run = run);
