// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * bpffs knows symbolic links: one among the bundles, to a bpffs of the attacker's.
 * Success: it is there.
 */
#include "attack.h"

static void run(void)
{
	must("symlink", symlink("/sys/fs/bpf", OURS "/forged"));
	unlink(OURS "/forged");
	got("a symbolic link among ours");
}

ATTACK("makes a symbolic link among our pins", .run = run);
