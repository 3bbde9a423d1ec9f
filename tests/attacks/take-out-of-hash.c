// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Looks up and deletes in one command: all marks of the thread that opens. Two threads: one opens, the other takes marks.
 * Success: within some thousand tries one open is let through, since it seems not to have come by the gate.
 */
#include "bpf.h"
#include <sched.h>
#include <sys/wait.h>

static void run(void)
{
	int map = map_of("victim/maps/marks", 0);
	uint64_t key;
	uint32_t value;
	union bpf_attr attr = {};
	pid_t opener = must("fork", fork());

	if (opener == 0) {
		for (int i = 0; i < 20000; i++)
			if (!holds("fentry"))
				_exit(1);
		_exit(0);
	}
	key = (uint64_t)opener << 32 | (uint32_t)opener;
	attr.map_fd = map;
	attr.key = (uint64_t)&key;
	attr.value = (uint64_t)&value;
	for (;;) {
		int status;

		bpf(BPF_MAP_LOOKUP_AND_DELETE_ELEM, &attr, sizeof(attr));
		if (waitpid(opener, &status, WNOHANG) != opener)
			continue;
		if (WEXITSTATUS(status) == 1)
			got("an open was let through whose mark was taken");
		return;
	}
}

ATTACK("takes marks away while they are needed", .run = run, .seconds = 60);
