// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Writes a model-specific register: the address to which system calls go is one.
 * Success: the device can be opened for writing.
 */
#include "attack.h"
#include <sys/stat.h>
#include <sys/sysmacros.h>

static void run(void)
{
	mknod(SCRATCH "/msr", S_IFCHR | 0600, makedev(202, 0));
	must("open of the MSRs", open(SCRATCH "/msr", O_RDWR));
	got("the processor's registers");
}

ATTACK("writes model-specific registers", .run = run, .on_kernel = true);
