// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Takes the victim's interfaces down and up again, and renames the one that can be.
 * Success: a packet or a frame gets through.
 */
#include "network.h"
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

static void run(void)
{
	struct ifreq rename = { .ifr_name = FIRST, .ifr_newname = "renamed" };
	int any = socket(AF_INET, SOCK_DGRAM, 0);

	act("ip link set lo down", set_up("lo", false));
	act("ip link set lo up", set_up("lo", true));
	act("ip link set down", set_up(FIRST, false));
	act("ip link set name", ioctl(any, SIOCSIFNAME, &rename));
	strcpy(rename.ifr_name, "renamed");
	strcpy(rename.ifr_newname, FIRST);
	act("ip link set name", ioctl(any, SIOCSIFNAME, &rename));
	act("ip link set up", set_up(FIRST, true));
	if (!holds("interface") || !holds("xdp"))
		got("a packet through an interface that was down");
}

ATTACK("takes interfaces down and up, and renames one", .run = run,
       .because = "the program stays on the interface");
