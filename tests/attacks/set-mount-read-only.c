// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Makes the mount, not the file system, read-only with mount_setattr(2), which asks no hook.
 * Success: a leg falls. That Linchpin can't write there any more is no loss to what runs.
 */
#include "namespaces.h"

static void run(void)
{
	struct mount_attr attributes = { .attr_set = MOUNT_ATTR_RDONLY };

	act("mount_setattr", set_mount(OURS, 0, &attributes));
}

static void undo(void)
{
	struct mount_attr attributes = { .attr_clr = MOUNT_ATTR_RDONLY };

	set_mount(OURS, 0, &attributes);
}

ATTACK("makes our mount read-only with mount_setattr", .run = run, .undo = undo,
       .because = "no hook is asked; names of pins can't be changed anyway");
