// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens the folder of the links' pins; after it, unlinks one there.
 * Success: /victim/lsm opens.
 */
#include "attack.h"

static int folder;

static void prepare(void)
{
	folder = must("open", open(VICTIM "/links", O_RDONLY | O_DIRECTORY));
}

static void run(void)
{
	must("unlinkat", unlinkat(folder, "hold", 0));
}

ATTACK("unlinks a pin below a folder that was open before the seal", .prepare = prepare, .run = run);
