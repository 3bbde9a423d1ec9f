// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, loads a program that changes the registers of what it probes (Linux 6.18): of the agent, of linchpin.
 * Success: it can be attached on a sealed machine.
 */
#include "bpf.h"

static void prepare(void)
{
	struct program program = { .type = BPF_PROG_TYPE_KPROBE };

	must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 0), STORE(BPF_DW, BPF_REG_1, 0, BPF_REG_0), RETURN));
}

static void run(void)
{
	got("a program that changes the registers of processes");
}

ATTACK("has a program loaded that changes the registers of processes", .prepare = prepare, .run = run);
