// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, attaches programs that answer in place of security_bpf and security_bpf_map: a positive number skips the guard.
 * Success: a map can be opened and written, and /victim/lsm opens.
 */
#include "bpf.h"

static void prepare(void)
{
	answer_for("security_bpf_map", 1);
	answer_for("security_bpf", 1);
}

static void run(void)
{
	spoil(map_of("victim/maps/allowed", 0));
}

ATTACK("answers in place of security_bpf from before the seal on", .prepare = prepare, .run = run);
