// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Runs a signed loader in one thread, while another exchanges the descriptors of what it makes for some of its own: the
 * program would have other constants than were signed.
 * Success: the loader makes something all the same.
 */
#include "admission.h"
#include <sched.h>

#define TRIES 200

static int constants, from;

static int exchange(void *nothing)
{
	(void)nothing;
	for (;;)
		for (int fd = from; fd < from + 4; fd++)
			dup2(constants, fd);
	return 0;
}

static void run(void)
{
	static char stack[65536];
	struct loader loader = read_loader("admitted");
	int keyring = admitting_keyring(), programs[TRIES], count = 0;
	struct loader_context made;

	constants = create_map(BPF_MAP_TYPE_ARRAY, 4, 16, 1, BPF_F_RDONLY_PROG, 0);
	freeze_map(constants);
	while (count < TRIES) {
		int map = finished_data(&loader);

		programs[count++] = must("BPF_PROG_LOAD", load_loader(&loader, map, &(struct load){ .keyring = keyring }));
		close(map);
	}
	from = dup(constants);
	close(from);
	must("clone", clone(exchange, stack + sizeof(stack), CLONE_VM | CLONE_FILES | CLONE_FS | CLONE_SIGHAND | CLONE_THREAD, NULL));
	for (int i = 0; i < TRIES; i++)
		if (act("a loader whose descriptors are another's too", run_loader(programs[i], &made)) == 0)
			got("what a loader makes among descriptors that were exchanged, at try %d", i);
}

ATTACK("exchanges the descriptors of what a signed loader makes", .run = run, .on_admission = true, .seconds = 60);
