// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The same in a procfs of its own, which is unmounted then: another superblock, another inode, in no place any more.
 * Success: nearly all legs fall.
 */
#include "namespaces.h"
#include "ring.h"
#include "switches.h"
#include <sys/stat.h>

static struct ring ring;

static void prepare(void)
{
	mkdir(SCRATCH "/proc", 0700);
	must("mount -t proc", mount("proc", SCRATCH "/proc", "proc", 0, NULL));
	ring = leave_to_ring(must("open of ftrace_enabled", open(SCRATCH "/proc/sys/kernel/ftrace_enabled", O_WRONLY)));
	must("umount", umount2(SCRATCH "/proc", UMOUNT_DETACH));
}

static void run(void)
{
	must("write by io_uring", write_in_ring(&ring, "0"));
}

ATTACK("has ftrace_enabled of another procfs open among an io_uring's files", .prepare = prepare, .run = run, .undo = switch_ftrace_on);
