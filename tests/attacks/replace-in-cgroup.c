// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Attaches a program to the root control group in the place of the victim's (BPF_F_REPLACE), without asking for its link.
 * Success: a connection gets through. The kernel finds none to replace: the victim's is held by a link.
 */
#include "bpf.h"
#include "network.h"

static void run(void)
{
	int group = must("open a cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY)), allow = load_allowing();
	union bpf_attr attr = {};

	attr.target_fd = group;
	attr.attach_bpf_fd = allow;
	attr.attach_type = BPF_CGROUP_INET4_CONNECT;
	attr.attach_flags = BPF_F_ALLOW_MULTI | BPF_F_REPLACE;
	attr.replace_bpf_fd = program_of("network/programs/refuse_connect");
	must("BPF_PROG_ATTACH", bpf(BPF_PROG_ATTACH, &attr, sizeof(attr)));
}

ATTACK("attaches a program in the place of the victim's in the root control group", .run = run);
