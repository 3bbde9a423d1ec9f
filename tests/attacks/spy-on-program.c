// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Attaches a program to the entry of the victim's: it sees all that the victim is asked.
 * Success: it is attached.
 */
#include "bpf.h"
#include <linux/btf.h>

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_TRACING, .attach_type = BPF_TRACE_FENTRY };

	program.of = program_of("victim/programs/hold_sleepable");
	program.attach_to = program_function(program.of, "hold_sleepable");
	must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 0), RETURN)), NULL));
	got("a program sees what the victim is asked");
}

ATTACK("attaches to the entry of the victim's program", .run = run);
