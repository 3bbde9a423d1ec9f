// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * An overlay file system with ours as the lower layer, mounted over it: reading goes through, writing goes elsewhere.
 * Success: it covers ours.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	mkdir(SCRATCH "/upper", 0700);
	mkdir(SCRATCH "/work", 0700);
	must("mount -t overlay", mount("overlay", OURS, "overlay", 0, "lowerdir=" OURS ",upperdir=" SCRATCH "/upper,workdir=" SCRATCH "/work"));
	got("an overlay covers our bpffs");
}

ATTACK("covers our bpffs with an overlay of it", .run = run);
