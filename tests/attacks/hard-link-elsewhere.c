// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A second name for a pin, in the folder of another bundle's: whoever unloads that bundle keeps or removes the wrong thing.
 * Success: it is there.
 */
#include "attack.h"

static void run(void)
{
	must("link", link(VICTIM "/links/hold", OURS "/second"));
	unlink(OURS "/second");
	got("a second name for a pin");
}

ATTACK("makes a second name for a pin", .run = run);
