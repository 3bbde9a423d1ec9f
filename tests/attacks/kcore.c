// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Reads the kernel's memory as a core file: secrets, and where everything is.
 * Success: a leg falls. Reading alone changes nothing, and is left to lockdown=confidentiality.
 */
#include "attack.h"

static void run(void)
{
	char head[4];
	int file = must("open /proc/kcore", open("/proc/kcore", O_RDONLY));

	must("read", read(file, head, sizeof(head)));
}

ATTACK("reads the kernel's memory", .run = run,
       .because = "to read the kernel's memory is not to change it: `lockdown=confidentiality` refuses that too");
