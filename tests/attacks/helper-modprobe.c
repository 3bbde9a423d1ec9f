// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has the kernel start a program in place of modprobe, which takes the pins away.
 * Success: nearly all legs fall.
 */
#include "kernel_helper.h"
#include <sys/socket.h>

#define MODPROBE "/proc/sys/kernel/modprobe"

static void run(void)
{
	make_helper(TAKE_AWAY);
	must("kernel.modprobe", write_text(MODPROBE, HELPER));
	socket(AF_AX25, SOCK_SEQPACKET, 0); /* a family that no kernel has built in */
	await_helper("rm and umount by the helper");
}

static void undo(void)
{
	write_text(MODPROBE, "/sbin/modprobe");
}

ATTACK("takes the pins away in a helper that the kernel starts for a module", .run = run, .undo = undo);
