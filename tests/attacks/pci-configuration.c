// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Writes the configuration of a PCI device: where it reads and writes memory is part of that. The same value is written back.
 * Success: it is written.
 */
#include "attack.h"
#include <dirent.h>

static void run(void)
{
	DIR *devices = opendir("/sys/bus/pci/devices");
	struct dirent *device;

	while (devices && (device = readdir(devices))) {
		char path[320];
		unsigned short command;
		int file;

		if (device->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/config", device->d_name);
		file = must("open", open(path, O_RDWR));
		must("read", pread(file, &command, 2, 4));
		must("write", pwrite(file, &command, 2, 4));
		got("the configuration of a device");
	}
	impossible("no PCI device");
}

ATTACK("writes a PCI device's configuration", .run = run, .on_kernel = true);
