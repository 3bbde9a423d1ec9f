// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * While linchpin upgrades, asks for every map, program and link that is new by its number, before it can be in any list.
 * Success: a descriptor of one.
 */
#include "bpf.h"
#include "upgrade.h"
#include <sys/wait.h>

static uint32_t last_of(int kind)
{
	union bpf_attr attr = {};

	while (bpf(object_kinds[kind].next, &attr, sizeof(attr)) == 0)
		attr.start_id = attr.next_id;
	return attr.start_id;
}

static void race(void)
{
	uint32_t last[OBJECT_KINDS];
	pid_t upgrade;

	for (int kind = 0; kind < OBJECT_KINDS; kind++)
		last[kind] = last_of(kind);
	upgrade = start_upgrade(next_upgrade());
	while (waitpid(upgrade, NULL, WNOHANG) == 0) {
		for (int kind = 0; kind < OBJECT_KINDS; kind++) {
			for (uint32_t id = last[kind] + 1; id < last[kind] + 40; id++) {
				int fd = by_id(object_kinds[kind].open, id, 0);

				if (fd < 0 && errno != ENOENT && errno != EAGAIN)
					act(object_kinds[kind].name, fd);
				if (fd >= 0)
					got("a descriptor of the new %s %u", object_kinds[kind].name, id);
			}
		}
	}
}

static void run(void)
{
	for (int i = 0; i < 4; i++)
		race();
}

ATTACK("asks for what an upgrade makes while it makes it", .run = run, .undo = complete_upgrades, .on_admission = true, .seconds = 120);
