// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a piece of another kernel, as kexec did before it could check signatures. It isn't started.
 * Success: it is loaded.
 */
#include "attack.h"
#include <linux/kexec.h>
#include <sys/syscall.h>

static char code[4096] = { (char)0xf4 }; /* hlt */

static void undo(void)
{
	syscall(SYS_kexec_load, 0, 0, NULL, KEXEC_ARCH_X86_64);
}

static void run(void)
{
	struct kexec_segment segment = { .buf = code, .bufsz = sizeof(code), .mem = (void *)0x1000000, .memsz = sizeof(code) };

	must("kexec_load", syscall(SYS_kexec_load, 0x1000000, 1, &segment, KEXEC_ARCH_X86_64));
	got("another kernel is loaded");
}

ATTACK("loads another kernel with kexec_load", .run = run, .on_kernel = true, .undo = undo);
