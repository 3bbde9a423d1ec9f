// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Exchanges the names of two links: nothing ends, but who trusts the names takes one for the other.
 * Success: they are exchanged.
 */
#include "attack.h"
#include <stdio.h>

static void run(void)
{
	must("renameat2", renameat2(AT_FDCWD, VICTIM "/links/hold", AT_FDCWD, VICTIM "/links/pass_raw", RENAME_EXCHANGE));
	renameat2(AT_FDCWD, VICTIM "/links/hold", AT_FDCWD, VICTIM "/links/pass_raw", RENAME_EXCHANGE);
	got("the names of two links were exchanged");
}

ATTACK("exchanges the names of two pins", .run = run);
