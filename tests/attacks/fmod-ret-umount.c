// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Answers in place of security_sb_umount, and unmounts. The kernel takes any number but 0 for a refusal, and a program that
 * answers 0 lets the others answer after it: by itself this opens nothing.
 * Success: a leg falls.
 */
#include "bpf.h"
#include "namespaces.h"

static void run(void)
{
	answer_for("security_sb_umount", 0);
	must("umount -l", umount2(OURS, UMOUNT_DETACH));
}

ATTACK("answers in place of security_sb_umount, and unmounts", .run = run);
