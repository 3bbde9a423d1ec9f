// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Goes through all ids that there are, the guard's and the inspectors' too, and opens whatever it can for writing.
 * Success: a descriptor of something that Linchpin pinned.
 */
#include "bpf.h"

static void run(void)
{
	for (unsigned kind = 0; kind < OBJECT_KINDS; kind++) {
		union bpf_attr attr = {};

		while (bpf(object_kinds[kind].next, &attr, sizeof(attr)) == 0) {
			int fd = act(object_kinds[kind].name, by_id(object_kinds[kind].open, attr.next_id, 0));

			if (fd >= 0)
				got("a descriptor of %s %u", object_kinds[kind].name, attr.next_id);
			attr.start_id = attr.next_id;
			attr.next_id = 0;
		}
	}
}

ATTACK("tries to open every map, program and link by its id", .run = run);
