// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Gives the folder of the victim another name: nothing ends, but those who look for it don't find it, and the name is free
 * for a folder of the attacker's.
 * Success: the name is gone.
 */
#include "attack.h"

static void run(void)
{
	must("rename", rename(VICTIM, OURS "/elsewhere"));
	got("the victim's folder has another name");
}

ATTACK("renames the victim's folder of pins", .run = run);
