// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Takes away the name that keeps the link of an LSM program alive.
 * Success: nothing holds the link any more, and /victim/lsm opens.
 */
#include "attack.h"

static void run(void)
{
	act("unlink", unlink(VICTIM "/links/hold"));
}

ATTACK("unlinks the pin of an LSM link", .run = run);
