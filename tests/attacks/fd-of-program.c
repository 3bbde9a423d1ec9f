// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a program by its number.
 * Success: the descriptor, with which a program can be run, extended or put into a map.
 */
#include "bpf.h"

static void run(void)
{
	must("BPF_PROG_GET_FD_BY_ID", by_id(BPF_PROG_GET_FD_BY_ID, id_of("victim/programs/hold"), 0));
	got("a descriptor of a program");
}

ATTACK("opens a program by its id", .run = run);
