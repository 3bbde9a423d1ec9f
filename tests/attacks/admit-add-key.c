// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Adds a key of its own to the keyring that the seal trusts, and gives itself rights to it.
 * Success: it may.
 */
#include "admission.h"
#include <linux/keyctl.h>
#include <sys/syscall.h>

static void run(void)
{
	int keyring = admitting_keyring(), own = foreign_keyring();

	if (act("KEYCTL_SETPERM", syscall(SYS_keyctl, KEYCTL_SETPERM, keyring, 0x3f3f3f3f)) == 0)
		got("a keyring that is its own");
	if (act("KEYCTL_CHOWN", syscall(SYS_keyctl, KEYCTL_CHOWN, keyring, 0, 0)) == 0)
		got("a keyring whose owner it chose");
	if (act("KEYCTL_LINK", syscall(SYS_keyctl, KEYCTL_LINK, own, keyring)) == 0)
		got("a keyring of its own among the keys that are trusted");
	if (act("KEYCTL_MOVE", syscall(SYS_keyctl, 30 /* KEYCTL_MOVE */, own, KEY_SPEC_PROCESS_KEYRING, keyring, 0)) == 0)
		got("a keyring of its own among the keys that are trusted");
	if (act("add_key", syscall(SYS_add_key, "user", "attack", "x", 1, keyring)) >= 0)
		got("a key among those that are trusted");
	if (act("KEYCTL_CLEAR", syscall(SYS_keyctl, KEYCTL_CLEAR, keyring)) == 0)
		got("a keyring without keys");
}

ATTACK("adds a key to those whose signers are let in", .run = run, .on_admission = true);
