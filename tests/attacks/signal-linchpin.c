// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A program that kills whoever opens a pin: linchpin can't tell any more what holds.
 * Success: a leg falls. That linchpin dies is no loss to what runs; allowed in mode pins.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = {
		.type = BPF_PROG_TYPE_TRACING,
		.attach_type = BPF_TRACE_FENTRY,
		.attach_to = kernel_function("bpf_map_new_fd"),
	};
	const char *const status[] = { "linchpin", "status", NULL };

	must("BPF_RAW_TRACEPOINT_OPEN",
	     attach_raw(must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_1, 9), CALL(BPF_FUNC_send_signal), SET(BPF_REG_0, 0), RETURN)), NULL));
	run_command(status);
}

ATTACK("kills whoever opens a map, with a program", .run = run,
       .because = "mode `pins` leaves others their tracing programs, which may send signals; enforcement needs no process");
