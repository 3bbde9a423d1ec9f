// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, puts a map into a map of maps of its own, and loads a program that uses nothing but that; after it, runs
 * the program. Its type is one that others may load in every mode.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static int program;

static void prepare(void)
{
	static const struct program filter = { .type = BPF_PROG_TYPE_CGROUP_SKB, .attach_type = BPF_CGROUP_INET_INGRESS };
	uint32_t zero = 0;
	int inner = map_of("victim/maps/allowed", 0);
	int outer = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY_OF_MAPS, 4, 4, 1, 0, inner));

	must("BPF_MAP_UPDATE_ELEM", update_map(outer, &zero, &inner, BPF_ANY));
	close(inner);
	program = must("BPF_PROG_LOAD", LOAD(filter, PUT(BPF_W, BPF_REG_10, -4, 0), COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, -4), MAP(BPF_REG_1, outer),
					     CALL(BPF_FUNC_map_lookup_elem), IF(BPF_JEQ, BPF_REG_0, 0, 6), COPY(BPF_REG_1, BPF_REG_0),
					     COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, -4), CALL(BPF_FUNC_map_lookup_elem),
					     IF(BPF_JEQ, BPF_REG_0, 0, 1), PUT(BPF_W, BPF_REG_0, 0, 1), SET(BPF_REG_0, 1), RETURN));
	close(outer);
}

static void run(void)
{
	char packet[64] = {};
	union bpf_attr attr = {};

	attr.test.prog_fd = program;
	attr.test.data_in = (uint64_t)packet;
	attr.test.data_size_in = sizeof(packet);
	must("BPF_PROG_TEST_RUN", bpf(BPF_PROG_TEST_RUN, &attr, sizeof(attr)));
}

ATTACK("has a map in a map of maps that a program of its own uses", .prepare = prepare, .run = run);
