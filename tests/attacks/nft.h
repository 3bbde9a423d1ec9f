/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* nftables, for attacks. */
#pragma once

#include "attack.h"

/* A chain for the IPv4 packets that come in, with one rule: the verdict (NF_ACCEPT, NF_QUEUE). 0, or -1 and errno. */
int add_chain(int priority, uint32_t verdict);

/* It, and whatever else this network namespace has of nftables. */
int flush_ruleset(void);

/* Answers what comes to the first queue with a verdict, in a thread of its own. Without it the attack ends. */
void answer_queue(uint32_t verdict);
unsigned packets_answered(void);
