// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Detaches whatever is attached to the root control group, to the loopback interface and to the network namespace, without
 * naming a program, and naming it where it can be had (BPF_PROG_DETACH).
 * Success: a packet or a connection gets through. Every kernel refuses what a link holds.
 */
#include "bpf.h"
#include "network.h"
#include <net/if.h>

#define TCX_INGRESS 46

static void detach(const char *what, int place, int attach_type, int program)
{
	union bpf_attr attr = {};

	attr.target_fd = place;
	attr.attach_bpf_fd = program;
	attr.attach_type = attach_type;
	act(what, bpf(BPF_PROG_DETACH, &attr, sizeof(attr)));
}

static void run(void)
{
	int root = must("open the root cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY));
	int network = must("open the network namespace", open("/proc/self/ns/net", O_RDONLY));

	detach("detach from the cgroup", root, BPF_CGROUP_INET4_CONNECT, 0);
	detach("detach from the cgroup", root, BPF_CGROUP_INET_EGRESS, 0);
	detach("detach from the namespace", network, BPF_SK_LOOKUP, 0);
	detach("detach from the interface", if_nametoindex("lo"), TCX_INGRESS, 0);
	detach("detach by program", root, BPF_CGROUP_INET4_CONNECT, program_of("network/programs/refuse_connect"));
	detach("detach by program", network, BPF_SK_LOOKUP, program_of("network/programs/refuse_lookup"));
}

ATTACK("detaches programs from their places", .run = run);
