// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Removes the interface that a program is attached to, and makes another of its name.
 * Success: a frame gets through. No hook of the kernel is asked; the seal says so beforehand.
 */
#include "network.h"

static void run(void)
{
	must("ip link delete", remove_interface(FIRST));
	must("ip link add", make_pair(FIRST, SECOND));
	if (!holds("interface"))
		act("a frame through the new interface", 0);
}

ATTACK("removes an interface and makes it anew", .run = run, .limit = "who removes that interface", .own_machine = true);
