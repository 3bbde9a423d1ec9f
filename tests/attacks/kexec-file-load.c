// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads another kernel from a file. What is in the file is no kernel: the hooks are asked before that is seen.
 * Success: it is read, and refused only for what it is.
 */
#include "attack.h"
#include <linux/kexec.h>
#include <sys/syscall.h>

static void run(void)
{
	int file = must("open", open("/attacks", O_RDONLY));

	if (syscall(SYS_kexec_file_load, file, -1, 1, "", KEXEC_FILE_NO_INITRAMFS) < 0 && errno != ENOEXEC)
		must("kexec_file_load", -1);
	got("a file was read as another kernel");
}

ATTACK("loads another kernel with kexec_file_load", .run = run, .on_kernel = true);
