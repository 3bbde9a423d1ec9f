// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Moves our bpffs elsewhere with mount(2).
 * Success: it isn't where it was.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	mkdir(SCRATCH "/moved", 0700);
	act("mount --move", mount(OURS, SCRATCH "/moved", NULL, MS_MOVE, NULL));
}

ATTACK("moves our bpffs with MS_MOVE", .run = run);
