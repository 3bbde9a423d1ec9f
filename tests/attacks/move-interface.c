// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Moves the interface that a program is attached to into another network namespace, ends that, which removes it, and
 * makes another of its name.
 * Success: a frame gets through. No hook of the kernel is asked; the seal says so beforehand.
 */
#include "network.h"
#include <net/if.h>
#include <sched.h>

static void run(void)
{
	int first = must("open the network namespace", open("/proc/self/ns/net", O_RDONLY)), other;

	must("unshare", unshare(CLONE_NEWNET));
	other = must("open the network namespace", open("/proc/self/ns/net", O_RDONLY));
	must("setns", setns(first, CLONE_NEWNET));
	must("ip link set netns", move_interface(FIRST, other));
	close(other);
	for (int i = 0; i < 50 && if_nametoindex(SECOND); i++)
		usleep(100000);
	must("ip link add", make_pair(FIRST, SECOND));
}

ATTACK("moves an interface away and makes it anew", .run = run, .limit = "moves it to another network namespace", .own_machine = true);
