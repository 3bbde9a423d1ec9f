// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Our bpffs is root's alone. Gives it, and a map in it, to everyone; then an unprivileged user opens the map.
 * Success: mode or owner have changed.
 */
#include "attack.h"
#include <sys/stat.h>

static void run(void)
{
	long mode = act("chmod", chmod(OURS, 0777)), owner = act("chown", chown(VICTIM "/maps/allowed", 65534, 65534));

	chmod(OURS, 0700);
	(void)!chown(VICTIM "/maps/allowed", 0, 0);
	if (mode == 0 || owner == 0)
		got("the mode or the owner of a pin changed");
}

ATTACK("gives the pins to everyone by mode and owner", .run = run);
