// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Uses up memory with maps until there is none: what is preloaded must have allocated all that it needs.
 * Success: a leg falls, while it lasts or afterwards.
 */
#include "bpf.h"

static void run(void)
{
	int failed = 0;

	must("oom_score_adj", write_text("/proc/self/oom_score_adj", "1000"));
	for (int i = 0; i < 4096 && failed < 3; i++)
		failed += create_map(BPF_MAP_TYPE_ARRAY, 4, 1 << 20, 8, 0, 0) < 0;
	for (int i = 0; i < 100; i++)
		if (!holds("lsm") || !holds("sleepable") || !holds("ring"))
			got("a file opened while there was no memory");
}

ATTACK("uses up memory with maps", .run = run, .seconds = 60,
       .because = "what is loaded has all the memory that it needs");
