// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Patches a function of the kernel while it runs. The patch is a module of our own (module/cmdline_patch.c).
 * Success: the function does something else.
 */
#include "attack.h"
#include <sys/syscall.h>

#define NAME "cmdline_patch"
#define SWITCH "/sys/kernel/livepatch/" NAME "/enabled"
#define PATIENCE 100 /* times 100 ms: every process has to leave the kernel once */

static bool is_patched(void)
{
	char text[16] = "";
	int file = open("/proc/cmdline", O_RDONLY);
	ssize_t length = read(file, text, sizeof(text) - 1);

	close(file);
	return length > 0 && strncmp(text, "patched", strlen("patched")) == 0;
}

static void run(void)
{
	int file = open("/" NAME ".ko", O_RDONLY);

	if (file < 0)
		impossible("no headers of this kernel to build a patch with");
	must("finit_module", syscall(SYS_finit_module, file, "", 0));
	for (int i = 0; i < PATIENCE; i++, usleep(100000))
		if (is_patched())
			got("a function of the kernel");
}

static void undo(void)
{
	if (write_text(SWITCH, "0"))
		return;
	for (int i = 0; i < PATIENCE && syscall(SYS_delete_module, NAME, O_NONBLOCK); i++)
		usleep(100000);
}

ATTACK("patches a function of the running kernel", .run = run, .undo = undo, .on_kernel = true);
