// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Makes the interface that a program is attached to a port of a bridge, and a part of a bond whose own program lets everything pass.
 * Success: a frame gets through.
 */
#include "bpf.h"
#include "network.h"

#define MASTER "attack"

static void undo(void)
{
	set_master(FIRST, NULL);
	remove_interface(MASTER);
	set_up(FIRST, true);
}

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_XDP };
	int pass;

	must("ip link add type bridge", make_master("bridge", MASTER));
	must("ip link set master", set_master(FIRST, MASTER));
	set_up(MASTER, true);
	if (crosses(0))
		got("a frame through a port of a bridge");
	undo();
	must("ip link add type bond", make_master("bond", MASTER));
	set_up(FIRST, false);
	must("ip link set master", set_master(FIRST, MASTER));
	set_up(MASTER, true);
	set_up(FIRST, true);
	if (crosses(0))
		got("a frame through a part of a bond");
	pass = LOAD(program, SET(BPF_REG_0, 2), RETURN);
	if (pass >= 0)
		set_xdp(MASTER, pass, 0);
	if (crosses(0))
		got("a frame past the program of a bond");
}

ATTACK("makes an interface a port of a bridge and a part of a bond", .run = run, .undo = undo,
       .because = "frames come to the interface's own program first; a bond with a program of its own is refused");
