// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../loop.h"
#include <glob.h>
#include <linux/loop.h>
#include <sys/ioctl.h>

const char *make_loop(const char *file)
{
	static char path[32];
	int control, device;

	run_command((const char *const[]){ "modprobe", "loop", NULL });
	control = must("open of loop-control", open("/dev/loop-control", O_RDWR));
	snprintf(path, sizeof(path), "/dev/loop%ld", must("LOOP_CTL_GET_FREE", ioctl(control, LOOP_CTL_GET_FREE)));
	device = must("open of a loop device", open(path, O_RDWR));
	must("LOOP_SET_FD", ioctl(device, LOOP_SET_FD, must("open", open(file, O_RDWR))));
	close(control);
	close(device);
	return path;
}

void end_loops(int (*before)(const char *device))
{
	glob_t devices;

	if (glob("/dev/loop[0-9]*", 0, NULL, &devices))
		return;
	for (size_t i = 0; i < devices.gl_pathc; i++) {
		int device = open(devices.gl_pathv[i], O_RDWR);

		before(devices.gl_pathv[i]);
		ioctl(device, LOOP_CLR_FD, 0);
		close(device);
	}
	globfree(&devices);
}
