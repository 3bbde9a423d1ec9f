// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens the folder of links by a file handle, past its name and the mount, and removes one from there.
 * Success: /victim/lsm opens.
 */
#include "attack.h"

static void run(void)
{
	struct {
		struct file_handle head;
		unsigned char room[128];
	} handle = { .head.handle_bytes = 128 };
	int mount, root = must("open", open(OURS, O_RDONLY | O_DIRECTORY)), folder;

	must("name_to_handle_at", name_to_handle_at(AT_FDCWD, VICTIM "/links", &handle.head, &mount, 0));
	folder = must("open_by_handle_at", open_by_handle_at(root, &handle.head, O_RDONLY | O_DIRECTORY));
	must("unlinkat", unlinkat(folder, "hold", 0));
}

ATTACK("opens a folder of pins by its handle, and unlinks there", .run = run);
