// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A kprobe that returns in place of a function of the kernel. Only where the kernel was built for errors on demand.
 * Success: the program loads.
 */
#include "bpf.h"
#include <linux/version.h>

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_KPROBE };

	must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_2, 0), CALL(BPF_FUNC_override_return), SET(BPF_REG_0, 0), RETURN));
	got("a kprobe can return for functions of the kernel");
}

ATTACK("loads a kprobe that returns in a function's place", .run = run);
