// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, attaches a program that writes into the memory of whatever process it runs in: of the agent, of linchpin.
 * Success: it runs on a sealed machine.
 */
#include "bpf.h"

static void prepare(void)
{
	struct program program = { .type = BPF_PROG_TYPE_RAW_TRACEPOINT };
	int fd = must("BPF_PROG_LOAD", LOAD(program, PUT(BPF_DW, BPF_REG_10, -8, 0), SET(BPF_REG_1, 0), COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, -8),
					    SET(BPF_REG_3, 8), CALL(BPF_FUNC_probe_write_user), SET(BPF_REG_0, 0), RETURN));

	must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(fd, "sys_enter"));
}

static void run(void)
{
	got("a program writes to every process");
}

ATTACK("has a program attached that writes to processes", .prepare = prepare, .run = run);
