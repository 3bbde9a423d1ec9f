// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Traces all functions with ftrace's own tracer, which shares the calls that programs hang on, and stops again.
 * Success: a leg falls.
 */
#include "attack.h"

#define TRACER "/sys/kernel/tracing/current_tracer"

static void run(void)
{
	must("set_ftrace_filter", write_text("/sys/kernel/tracing/set_ftrace_filter", "bpf_lsm_file_open"));
	must("current_tracer", write_text(TRACER, "function"));
	must("current_tracer", write_text(TRACER, "nop"));
}

static void undo(void)
{
	write_text(TRACER, "nop");
	write_text("/sys/kernel/tracing/set_ftrace_filter", "\n");
}

ATTACK("traces the victim's hook with ftrace", .run = run, .undo = undo,
       .because = "it sees, and changes nothing");
