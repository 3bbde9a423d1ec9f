// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Answers in place of security_bpf_prog_load, of which the guard's hook for new programs is a part (Linux 6.9).
 * Success: it is attached, and programs load past the hook.
 */
#include "bpf.h"

static void run(void)
{
	answer_for("security_bpf_prog_load", 0);
	got("answered in place of security_bpf_prog_load");
}

ATTACK("answers in place of security_bpf_prog_load", .run = run);
