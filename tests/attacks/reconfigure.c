// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The same with fspick and fsconfig.
 * Success: it is read-only.
 */
#include "namespaces.h"

static void run(void)
{
	int context = must("fspick", syscall(SYS_fspick, AT_FDCWD, OURS, 0));

	must("fsconfig ro", syscall(SYS_fsconfig, context, FSCONFIG_SET_FLAG, "ro", NULL, 0));
	must("fsconfig reconfigure", syscall(SYS_fsconfig, context, FSCONFIG_CMD_RECONFIGURE, NULL, NULL, 0));
	mount(NULL, OURS, NULL, MS_REMOUNT, NULL);
	got("our bpffs was reconfigured");
}

ATTACK("reconfigures our bpffs with fspick", .run = run);
