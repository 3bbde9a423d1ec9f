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

static void run(void)
{
	int root = must("open the root cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY));
	int network = must("open the network namespace", open("/proc/self/ns/net", O_RDONLY));

	act("detach from the cgroup", detach_program(0, root, BPF_CGROUP_INET4_CONNECT));
	act("detach from the cgroup", detach_program(0, root, BPF_CGROUP_INET_EGRESS));
	act("detach from the namespace", detach_program(0, network, BPF_SK_LOOKUP));
	act("detach from the interface", detach_program(0, if_nametoindex("lo"), TCX_INGRESS));
	act("detach by program", detach_program(program_of("network/programs/refuse_connect"), root, BPF_CGROUP_INET4_CONNECT));
	act("detach by program", detach_program(program_of("network/programs/refuse_lookup"), network, BPF_SK_LOOKUP));
}

ATTACK("detaches programs from their places", .run = run);
