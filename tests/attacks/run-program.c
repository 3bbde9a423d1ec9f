// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Runs the victim's tracing programs when and with what it wants, so that they count what never happened.
 * Success: one was run.
 */
#include "bpf.h"

static void run(void)
{
	uint64_t context[8] = {};

	context[1] = 257; /* __NR_openat */
	must("BPF_PROG_TEST_RUN", run_program(program_of("victim/programs/pass_raw"), context, sizeof(context)));
	got("the victim's program ran");
}

ATTACK("runs a program of the victim's", .run = run);
