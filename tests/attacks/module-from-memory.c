// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The same from memory, where other hooks are asked.
 * Success: it is loaded.
 */
#include "modules.h"
#include <sys/syscall.h>

static void run(void)
{
	size_t size;
	char *module = unsigned_module(&size);

	must("init_module", syscall(SYS_init_module, module, size, ""));
	got("an unsigned module is loaded");
}

ATTACK("loads an unsigned module from memory", .run = run, .on_kernel = true, .undo = unload_module);
