// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A security module in BPF that returns a number above 0: what runs after it in its hook is skipped, and bpf(2) takes only
 * negative numbers for a refusal. Newer kernels don't load such a program.
 * Success: a map can be written, and /victim/lsm opens.
 */
#include "bpf.h"

static void attach(const char *hook)
{
	struct program program = { .type = BPF_PROG_TYPE_LSM, .attach_type = BPF_LSM_MAC, .attach_to = kernel_function(hook) };

	must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 1), RETURN)), NULL));
}

static void run(void)
{
	attach("bpf_lsm_bpf_map");
	spoil(map_of("victim/maps/allowed", 0));
}

ATTACK("returns more than 0 from a security module of its own", .run = run);
