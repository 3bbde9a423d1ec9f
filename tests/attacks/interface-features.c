// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Changes what can be changed of an interface that a program is attached to: how long its frames are, which it takes, what its driver
 * does with them, how many queues it has.
 * Success: a frame gets through.
 */
#include "network.h"
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

static struct ifreq request(void *more)
{
	return (struct ifreq){ .ifr_name = FIRST, .ifr_data = more };
}

static void run(void)
{
	static const uint32_t switches[] = { ETHTOOL_SGRO, ETHTOOL_STSO, ETHTOOL_SSG, ETHTOOL_STXCSUM };
	struct ethtool_channels channels = { .cmd = ETHTOOL_SCHANNELS, .rx_count = 2, .tx_count = 2 };
	struct ifreq change = request(&channels);
	int any = socket(AF_INET, SOCK_DGRAM, 0);

	act("ethtool --set-channels", ioctl(any, SIOCETHTOOL, &change));
	for (unsigned i = 0; i < sizeof(switches) / sizeof(switches[0]); i++) {
		for (int value = 1; value >= 0; value--) {
			struct ethtool_value feature = { .cmd = switches[i], .data = value };

			change = request(&feature);
			act("ethtool --features", ioctl(any, SIOCETHTOOL, &change));
		}
	}
	change = request(NULL);
	change.ifr_flags = IFF_UP | IFF_PROMISC | IFF_ALLMULTI | IFF_NOARP;
	act("ip link set promisc", ioctl(any, SIOCSIFFLAGS, &change));
	for (int size = 9000; size >= 1500; size -= 7500) {
		change = request(NULL);
		change.ifr_mtu = size;
		act("ip link set mtu", ioctl(any, SIOCSIFMTU, &change));
		if (!holds("interface"))
			got("a frame through the interface");
	}
}

ATTACK("changes what can be changed of an interface", .run = run, .because = "the program stays, whatever the interface does");
