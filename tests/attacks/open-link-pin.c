// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a link by its pin.
 * Success: the descriptor.
 */
#include "bpf.h"

static void run(void)
{
	must("BPF_OBJ_GET", open_pin(VICTIM "/links/hold", 0));
	got("a descriptor of a link");
}

ATTACK("opens a link by its pin", .run = run);
