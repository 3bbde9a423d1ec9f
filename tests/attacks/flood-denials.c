// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Asks for what is refused until the guard has no room left to tell of it, and once more.
 * Success: a descriptor of a link.
 */
#include "bpf.h"

static void run(void)
{
	uint32_t link = id_of("victim/links/hold");

	for (int tries = 0; tries < 20000; tries++)
		if (act("BPF_LINK_GET_FD_BY_ID", by_id(BPF_LINK_GET_FD_BY_ID, link, 0)) >= 0)
			got("a descriptor of a link");
}

ATTACK("is refused until nobody can be told any more", .run = run);
