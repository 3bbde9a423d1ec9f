// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Takes away the pin of a program array. The programs go on using it, but the kernel empties such a map when no one in
 * user space has it any more, and a pin counts as user space.
 * Success: the tail call leads nowhere, and /victim/tail_call opens.
 */
#include "attack.h"

static void run(void)
{
	act("unlink", unlink(VICTIM "/maps/verdicts"));
}

ATTACK("unlinks the pin of a program array, which empties it", .run = run);
