// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Mounts a bpffs of its own over ours: nothing ends, but everyone who looks sees the forged one.
 * Success: the kernel's list isn't where it was.
 */
#include "namespaces.h"

static void run(void)
{
	act("mount", mount("bpf", OURS, "bpf", 0, NULL));
}

ATTACK("covers our bpffs with another", .run = run);
