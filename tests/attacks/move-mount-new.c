// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Moves our bpffs elsewhere with move_mount(2), which has a hook of its own.
 * Success: it isn't where it was.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	mkdir(SCRATCH "/moved", 0700);
	act("move_mount", move_mount(AT_FDCWD, OURS, AT_FDCWD, SCRATCH "/moved", 0));
}

ATTACK("moves our bpffs with move_mount", .run = run);
