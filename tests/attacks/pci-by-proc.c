// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As pci-configuration, by the older file in procfs.
 * Success: it is written.
 */
#include "attack.h"
#include <glob.h>

static void run(void)
{
	unsigned short command;
	glob_t devices;
	int file;

	if (glob("/proc/bus/pci/00/*", 0, NULL, &devices))
		impossible("no PCI device");
	file = must("open", open(devices.gl_pathv[0], O_RDWR));
	must("read", pread(file, &command, 2, 4));
	must("write", pwrite(file, &command, 2, 4));
	got("the configuration of a device");
}

ATTACK("writes a PCI device's configuration through procfs", .run = run, .on_kernel = true);
