// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Asks for a descriptor that only reads: harmless by itself, but a program of the attacker's may write what it refers to.
 * Success: the descriptor.
 */
#include "bpf.h"

static void run(void)
{
	must("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, id_of("victim/maps/allowed"), BPF_F_RDONLY));
	got("a read-only descriptor of a map");
}

ATTACK("opens a map by its id, to read only", .run = run);
