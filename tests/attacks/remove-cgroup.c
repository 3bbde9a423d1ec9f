// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Removes the control group that a program is attached to, and makes another of its name.
 * Success: a connection from there gets through.
 */
#include "network.h"
#include <sys/stat.h>

static void run(void)
{
	must("rmdir", rmdir(GROUP));
	must("mkdir", mkdir(GROUP, 0755));
}

ATTACK("removes a control group and makes it anew", .run = run);
