// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, loads another kernel, and covers the file that says so. It isn't started.
 * Success: the machine is sealed, and `kexec -e` would start what is loaded.
 */
#include "namespaces.h"
#include <linux/kexec.h>

#define SAYS "/sys/kernel/kexec_loaded"

static char code[4096] = { (char)0xf4 }; /* hlt */

static void prepare(void)
{
	struct kexec_segment segment = { .buf = code, .bufsz = sizeof(code), .mem = (void *)0x1000000, .memsz = sizeof(code) };

	must("kexec_load", syscall(SYS_kexec_load, 0x1000000, 1, &segment, KEXEC_ARCH_X86_64));
	close(open(SCRATCH "/says", O_CREAT | O_WRONLY, 0644));
	must("write", write_text(SCRATCH "/says", "0\n"));
	must("mount --bind", mount(SCRATCH "/says", SAYS, NULL, MS_BIND, NULL));
}

static void run(void)
{
	got("another kernel is loaded");
}

static void undo(void)
{
	umount2(SAYS, UMOUNT_DETACH);
	syscall(SYS_kexec_load, 0, 0, NULL, KEXEC_ARCH_X86_64);
}

ATTACK("has another kernel loaded, and hides it", .prepare = prepare, .run = run, .on_kernel = true, .undo = undo);
