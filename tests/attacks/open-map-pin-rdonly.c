// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a map's pin to read only: the permission that this takes is the one that cat takes.
 * Success: the descriptor.
 */
#include "bpf.h"

static void run(void)
{
	must("BPF_OBJ_GET to read", open_pin(VICTIM "/maps/allowed", BPF_F_RDONLY));
	got("a read-only descriptor of a map");
}

ATTACK("opens a map by its pin, to read only", .run = run);
