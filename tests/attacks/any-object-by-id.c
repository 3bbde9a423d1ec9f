// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Goes through all ids that there are, the guard's and the inspectors' too, and opens whatever it can for writing.
 * Success: a descriptor of something that Linchpin pinned.
 */
#include "bpf.h"

static void run(void)
{
	static const struct {
		int next, open;
		const char *name;
	} kinds[] = {
		{ BPF_MAP_GET_NEXT_ID, BPF_MAP_GET_FD_BY_ID, "map" },
		{ BPF_PROG_GET_NEXT_ID, BPF_PROG_GET_FD_BY_ID, "program" },
		{ BPF_LINK_GET_NEXT_ID, BPF_LINK_GET_FD_BY_ID, "link" },
	};

	for (unsigned kind = 0; kind < 3; kind++) {
		union bpf_attr attr = {};

		while (bpf(kinds[kind].next, &attr, sizeof(attr)) == 0) {
			int fd = act(kinds[kind].name, by_id(kinds[kind].open, attr.next_id, 0));

			if (fd >= 0)
				got("a descriptor of %s %u", kinds[kind].name, attr.next_id);
			attr.start_id = attr.next_id;
			attr.next_id = 0;
		}
	}
}

ATTACK("tries to open every map, program and link by its id", .run = run);
