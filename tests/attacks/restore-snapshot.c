// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The device for hibernation takes an image of all memory, changed as one likes, and puts it in place.
 * Success: it can be opened for writing an image.
 */
#include "attack.h"
#include <sys/stat.h>
#include <sys/sysmacros.h>

static void run(void)
{
	mknod(SCRATCH "/snapshot", S_IFCHR | 0600, makedev(10, 231));
	must("open of the snapshot device", open(SCRATCH "/snapshot", O_WRONLY));
	got("an image of the memory can be written");
}

ATTACK("opens the device that restores an image of the memory", .run = run, .on_kernel = true);
