// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Takes a processor off, and puts it back: perf events belong to one.
 * Success: a leg falls.
 */
#include "attack.h"

#define PROCESSOR "/sys/devices/system/cpu/cpu1/online"

static void undo(void)
{
	write_text(PROCESSOR, "1");
}

static void run(void)
{
	must("write to cpu1/online", write_text(PROCESSOR, "0"));
	if (all_hold())
		undo();
}

ATTACK("takes a processor off and puts it back", .run = run, .undo = undo,
       .because = "programs run on each processor that there is");
