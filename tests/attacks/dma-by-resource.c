// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Tells a device, through its memory as sysfs has it, to copy one page to another by their places in the machine's memory.
 * Success: it is copied, so any other could be.
 */
#include "dma.h"
#include <sys/mman.h>

static void run(void)
{
	const char *device = copying_device();
	volatile unsigned char *registers;
	char path[320];
	int file;

	take_pages();
	snprintf(path, sizeof(path), "%s/enable", device);
	act("enable", write_text(path, "1"));
	snprintf(path, sizeof(path), "%s/config", device);
	file = open(path, O_RDWR);
	act("write the configuration", let_copy(file, 0));
	close(file);
	snprintf(path, sizeof(path), "%s/resource0", device);
	file = must("open resource0", open(path, O_RDWR));
	registers = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	must("mmap resource0", registers == MAP_FAILED ? -1 : 0);
	copy_in(registers, address_of(from));
	copy_out(registers, address_of(to));
	if (has_come())
		got("a device that copies any memory");
}

ATTACK("has a device copy memory, by its memory in sysfs", .run = run, .on_kernel = true);
