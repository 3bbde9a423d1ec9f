// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Names a device of the attacker's as the one that a hibernated machine goes on from: what it has is put in place of all memory. Its header
 * says that there is an image; there is none, so nothing comes of it here.
 * Success: the kernel reads it, which shows in that it marks the header as used.
 */
#include "loop.h"
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define IMAGE SCRATCH "/image"
#define PAGE 4096
#define UNUSED "S1SUSPEND"

static int clear(const char *device)
{
	(void)device;
	return 0;
}

static void undo(void)
{
	end_loops(clear);
}

static void run(void)
{
	static char page[PAGE];
	struct stat device;
	char number[32];
	int file = must("open", open(IMAGE, O_CREAT | O_RDWR, 0600));

	must("ftruncate", ftruncate(file, 1 << 20));
	memcpy(page + PAGE - 20, "SWAPSPACE2", 10);
	memcpy(page + PAGE - 10, UNUSED, sizeof(UNUSED));
	must("write", pwrite(file, page, PAGE, 0));
	must("stat", stat(make_loop(IMAGE), &device));
	snprintf(number, sizeof(number), "%u:%u", major(device.st_rdev), minor(device.st_rdev));
	must("write to /sys/power/resume", write_text("/sys/power/resume", number));
	must("read", pread(file, page, PAGE, 0));
	if (memcmp(page + PAGE - 10, UNUSED, sizeof(UNUSED)) != 0)
		got("an image of the memory can be put in place");
	errno = EPERM;
	must("hibernation", -1);
}

ATTACK("goes on from the image of a hibernated machine that it made itself", .run = run, .undo = undo, .on_kernel = true);
