// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A bind mount of our bpffs elsewhere: another mount, another path, the same files.
 * Success: /victim/lsm opens.
 */
#include "namespaces.h"
#include <sys/stat.h>

static void run(void)
{
	mkdir(SCRATCH "/copy", 0700);
	must("mount --bind", mount(OURS, SCRATCH "/copy", NULL, MS_BIND, NULL));
	must("unlink", unlink(SCRATCH "/copy/victim/links/hold"));
}

ATTACK("unlinks a pin in a bind mount of our bpffs", .run = run);
