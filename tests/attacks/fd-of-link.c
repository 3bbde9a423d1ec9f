// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a link by its number.
 * Success: the descriptor, with which a link can be detached or given another program.
 */
#include "bpf.h"

static void run(void)
{
	must("BPF_LINK_GET_FD_BY_ID", by_id(BPF_LINK_GET_FD_BY_ID, id_of("victim/links/hold"), 0));
	got("a descriptor of a link");
}

ATTACK("opens a link by its id", .run = run);
