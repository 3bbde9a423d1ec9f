// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has the kernel start a program that is to find a key, which takes the pins away.
 * Success: nearly all legs fall.
 */
#include "kernel_helper.h"
#include <linux/keyctl.h>
#include <sys/syscall.h>

#define PROGRAM "/sbin/request-key" /* the kernel knows no other */

static void undo(void)
{
	unlink(PROGRAM);
}

static void run(void)
{
	make_helper(TAKE_AWAY);
	must("symlink", symlink(HELPER, PROGRAM));
	syscall(SYS_request_key, "user", "attack", "", KEY_SPEC_PROCESS_KEYRING);
	await_helper("rm and umount by the helper");
}

ATTACK("takes the pins away in a helper that the kernel starts for a key", .run = run, .undo = undo);
