// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has the kernel start a program, for a process that dumps its core: a child of no one's, as root in the first namespaces.
 * Success: nearly all legs fall.
 */
#include "kernel_helper.h"
#include "switches.h"

static void run(void)
{
	make_helper("echo 0 >" FTRACE_SWITCH);
	start_by_core_dump();
	await_helper("write by the helper");
}

static void undo(void)
{
	dump_cores_to_files();
	switch_ftrace_on();
}

ATTACK("has the kernel start a helper that switches ftrace off", .run = run, .undo = undo);
