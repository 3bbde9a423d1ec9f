// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * An iterator over the elements of a map gets each value, and may write it; the map was named when it was attached, not when
 * the program was loaded.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = {
		.type = BPF_PROG_TYPE_TRACING,
		.attach_type = BPF_TRACE_ITER,
		.attach_to = kernel_function("bpf_iter_bpf_map_elem"),
	};
	union bpf_iter_link_info which = {};
	union bpf_attr attr = {};
	char text[64];
	int iterator;

	attr.link_create.prog_fd = must("BPF_PROG_LOAD", LOAD(program, READ(BPF_DW, BPF_REG_2, BPF_REG_1, 24), IF(BPF_JEQ, BPF_REG_2, 0, 1),
							      PUT(BPF_W, BPF_REG_2, 0, 1), SET(BPF_REG_0, 0), RETURN));
	which.map.map_fd = map_of("victim/maps/allowed", BPF_F_RDONLY);
	attr.link_create.attach_type = BPF_TRACE_ITER;
	attr.link_create.iter_info = (uint64_t)&which;
	attr.link_create.iter_info_len = sizeof(which);
	attr.iter_create.link_fd = must("BPF_LINK_CREATE", bpf(BPF_LINK_CREATE, &attr, sizeof(attr)));
	attr.iter_create.flags = 0;
	iterator = must("BPF_ITER_CREATE", bpf(BPF_ITER_CREATE, &attr, sizeof(attr.iter_create)));
	(void)!read(iterator, text, sizeof(text));
}

ATTACK("writes a map's values in an iterator over them", .run = run);
