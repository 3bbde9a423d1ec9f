// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A security module in BPF that allows everything in the victim's hook.
 * Success: a leg falls. It can't: who refuses wins.
 */
#include "bpf.h"

#define KEPT "/sys/fs/bpf/allows"

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_LSM, .attach_type = BPF_LSM_MAC, .attach_to = kernel_function("bpf_lsm_file_open") };
	int link = must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 0), RETURN)), NULL));

	must("BPF_OBJ_PIN", pin(link, KEPT));
}

static void undo(void)
{
	unlink(KEPT);
}

ATTACK("attaches a security module that allows to the victim's hook", .run = run, .undo = undo);
