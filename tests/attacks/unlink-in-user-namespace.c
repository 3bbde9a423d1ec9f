// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A user namespace in which uid 0 is ours: capabilities count for nothing outside it, but we own the files.
 * Success: /victim/lsm opens.
 */
#include "namespaces.h"

static void run(void)
{
	become_namespaced_root();
	must("unlink", unlink(VICTIM "/links/hold"));
}

ATTACK("unlinks a pin as root of a user namespace", .run = run);
