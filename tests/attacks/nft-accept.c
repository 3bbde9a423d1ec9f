// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Accepts everything with nftables, before the victim's hook and after it; and takes all rules of nftables away, as if the victim's
 * program were one of them.
 * Success: a packet gets through.
 */
#include "network.h"
#include "nft.h"
#include <linux/netfilter.h>

static void undo(void)
{
	flush_ruleset();
}

static void run(void)
{
	static const int priorities[] = { -1000, 1000 };

	if (arrives(PORT_NETFILTER))
		impossible("the victim has no part in netfilter");
	for (unsigned i = 0; i < 2; i++) {
		must("nft add rule", add_chain(priorities[i], NF_ACCEPT));
		if (arrives(PORT_NETFILTER))
			got("a packet that the victim drops");
		must("nft delete table", flush_ruleset());
		if (arrives(PORT_NETFILTER))
			got("a packet that the victim drops, without rules");
	}
}

ATTACK("accepts packets with nft before and after the victim, and flushes its rules", .run = run, .undo = undo,
       .because = "to accept only means to go on to the next hook, and the program is none of nft's rules");
