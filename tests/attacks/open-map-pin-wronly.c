// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a map's pin to write only, and writes.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"

static void run(void)
{
	spoil(must("BPF_OBJ_GET to write", open_pin(VICTIM "/maps/allowed", BPF_F_WRONLY)));
}

ATTACK("writes a map opened by its pin, to write only", .run = run);
