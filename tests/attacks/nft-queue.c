// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has nftables give packets to a queue, before the victim's hook, and answers there that the kernel shall deliver them at
 * once (NF_STOP), without asking the other hooks.
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
	if (arrives(PORT_NETFILTER))
		impossible("the victim has no part in netfilter");
	run_command((const char *const[]){ "modprobe", "nfnetlink_queue", NULL });
	answer_queue(NF_STOP);
	must("nft add rule", add_chain(-1000, NF_QUEUE));
	for (int i = 0; i < 50; i++)
		if (arrives(PORT_NETFILTER))
			got("a packet that the victim drops");
	if (!packets_answered())
		impossible("the queue has no packets");
}

ATTACK("takes packets past the victim through a queue of nft", .run = run, .undo = undo, .limit = "a queue of nft");
