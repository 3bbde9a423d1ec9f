// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Physical memory as a file. Kernels that are built strictly show only what isn't theirs.
 * Success: the kernel's own code, or a device's memory, can be mapped for writing.
 */
#include "attack.h"
#include <sys/mman.h>

static void run(void)
{
	int file = must("open /dev/mem", open("/dev/mem", O_RDWR));
	static const off_t places[] = { 0x1000000, 0xb8000, 0xfec00000 };

	for (unsigned i = 0; i < 3; i++)
		if (act("mmap of /dev/mem", (long)mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, places[i]) == -1 ? -1 : 0) == 0)
			got("physical memory at %#lx", (long)places[i]);
}

ATTACK("maps physical memory", .run = run, .on_kernel = true);
