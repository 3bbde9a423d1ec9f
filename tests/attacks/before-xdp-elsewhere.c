// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, attaches an XDP program of the victim's to an interface of its own, without a link or a descriptor of BPF.
 * Success: it runs there on a sealed machine.
 */
#include "bpf.h"
#include "network.h"

#define OWN "own0"
#define GENERIC 2 /* XDP_FLAGS_SKB_MODE */

static void prepare(void)
{
	int program = program_of("network/programs/drop_early");

	must("ip link add", make_pair(OWN, "own1"));
	must("ip link set xdp", set_xdp(OWN, program, GENERIC));
	close(program);
}

static void run(void)
{
	got("a program of the victim's runs in a place that the attacker chose");
}

static void undo(void)
{
	remove_interface(OWN);
}

ATTACK("has an XDP program of the victim's on an interface of its own", .prepare = prepare, .run = run, .undo = undo);
