// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, loads such programs, and attaches them after it.
 * Success: a map can be opened and written, and /victim/lsm opens.
 */
#include "bpf.h"

static int programs[2];

static int load(const char *function)
{
	struct program program = { .type = BPF_PROG_TYPE_TRACING, .attach_type = BPF_MODIFY_RETURN, .attach_to = kernel_function(function) };

	return must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 1), RETURN));
}

static void prepare(void)
{
	programs[0] = load("security_bpf_map");
	programs[1] = load("security_bpf");
}

static void run(void)
{
	must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(programs[0], NULL));
	must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(programs[1], NULL));
	spoil(map_of("victim/maps/allowed", 0));
}

ATTACK("has programs loaded that answer in place of security_bpf", .prepare = prepare, .run = run);
