// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Unloads the module of an interface that a program is attached to, which removes the interface, and makes another of its name.
 * Success: a frame gets through. No hook of the kernel is asked; the seal says so beforehand.
 */
#include "network.h"
#include <sys/syscall.h>

static void run(void)
{
	const char *const load[] = { "modprobe", "veth", NULL };

	must("delete_module", syscall(SYS_delete_module, "veth", O_NONBLOCK));
	run_command(load);
	must("ip link add", make_pair(FIRST, SECOND));
}

ATTACK("unloads the driver of an interface, and makes another of its name", .run = run, .limit = "who removes that interface", .own_machine = true);
