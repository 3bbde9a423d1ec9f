// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a module of the kernel's without its signature: what it does could be anything.
 * Success: it is loaded.
 */
#include "modules.h"
#include <sys/syscall.h>

static void run(void)
{
	size_t size;
	char *module = unsigned_module(&size);
	int file = must("open", open(SCRATCH "/module.ko", O_CREAT | O_WRONLY, 0600));

	must("write", write(file, module, size));
	close(file);
	file = must("open", open(SCRATCH "/module.ko", O_RDONLY));
	must("finit_module", syscall(SYS_finit_module, file, "", 0));
	got("an unsigned module is loaded");
}

ATTACK("loads an unsigned module from a file", .run = run, .on_kernel = true, .undo = unload_module);
