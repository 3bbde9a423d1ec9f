// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, sends a descriptor of a map through a socket to itself; it is in the socket's queue, and in no process,
 * while the system is sealed. Then it is received.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"
#include "parcel.h"

static void prepare(void)
{
	post(map_of("victim/maps/allowed", 0));
}

static void run(void)
{
	spoil(collect());
}

ATTACK("has a descriptor of a map in a socket's queue while it is sealed", .prepare = prepare, .run = run);
