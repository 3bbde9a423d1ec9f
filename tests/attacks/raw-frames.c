// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Sends a packet that the victim's program of the root control group refuses, as a raw frame (AF_PACKET): it passes no control group.
 * Success: it arrives.
 */
#include "network.h"
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/ip.h>
#include <linux/udp.h>
#include <net/if.h>
#include <sys/socket.h>

struct frame {
	struct ethhdr ethernet;
	struct iphdr ip;
	struct udphdr udp;
	char byte;
} __attribute__((packed));

static uint16_t checksum(const void *data, unsigned count)
{
	const uint8_t *bytes = data;
	uint32_t sum = 0;

	for (unsigned i = 0; i + 1 < count; i += 2)
		sum += bytes[i] << 8 | bytes[i + 1];
	return htons(~(sum + (sum >> 16)));
}

#define FROM_OUTSIDE "/proc/sys/net/ipv4/conf/lo/route_localnet"

static void undo(void)
{
	write_text(FROM_OUTSIDE, "0");
}

static void run(void)
{
	struct sockaddr_in refused = { .sin_family = AF_INET, .sin_port = htons(PORT_EGRESS), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_ll loopback = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_IP), .sll_ifindex = if_nametoindex("lo"), .sll_halen = ETH_ALEN };
	struct timeval patience = { .tv_sec = 1 };
	struct frame frame = {
		.ethernet.h_proto = htons(ETH_P_IP),
		.ip = { .version = 4, .ihl = 5, .ttl = 64, .protocol = IPPROTO_UDP, .tot_len = htons(29) },
		.udp = { .source = htons(9), .dest = htons(PORT_EGRESS), .len = htons(9) },
	};
	int receiver = socket(AF_INET, SOCK_DGRAM, 0), raw = must("socket", socket(AF_PACKET, SOCK_RAW, 0));
	char byte;

	frame.ip.saddr = htonl(0xc0000201); /* 192.0.2.1, for documentation: frames from outside have no address of ours */
	frame.ip.daddr = htonl(INADDR_LOOPBACK);
	frame.ip.check = checksum(&frame.ip, sizeof(frame.ip));
	must("bind", bind(receiver, (void *)&refused, sizeof(refused)));
	setsockopt(receiver, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	must("route_localnet", write_text(FROM_OUTSIDE, "1"));
	must("send", sendto(raw, &frame, sizeof(frame), 0, (void *)&loopback, sizeof(loopback)));
	must("receive", recv(receiver, &byte, 1, 0));
	got("a packet past the control group");
}

ATTACK("sends a raw frame past the control group", .run = run, .undo = undo, .limit = "raw frames");
