// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a program by its pin, to read only, as far as programs know that.
 * Success: the descriptor.
 */
#include "bpf.h"

static void run(void)
{
	must("BPF_OBJ_GET to read", open_pin(VICTIM "/programs/hold", BPF_F_RDONLY));
	got("a descriptor of a program");
}

ATTACK("opens a program by its pin", .run = run);
