// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has the kernel start a program for a process that dumps its core, which takes the pins away.
 * Success: nearly all legs fall.
 */
#include "kernel_helper.h"

static void run(void)
{
	make_helper(TAKE_AWAY);
	start_by_core_dump();
	await_helper("rm and umount by the helper");
}

ATTACK("takes the pins away in a helper that the kernel starts for a core dump", .run = run, .undo = dump_cores_to_files);
