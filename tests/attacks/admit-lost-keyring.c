// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Makes the kernel give up the keyring that the seal trusts and all keyrings that it is in, so that its number comes free,
 * for a keyring of the attacker's.
 * Success: there is no key of that number any more.
 */
#include "admission.h"
#include <linux/keyctl.h>
#include <sys/syscall.h>

/* Given up keys are listed as long as they are there, and so is their number taken. */
static bool is_there(int serial)
{
	FILE *keys = fopen("/proc/keys", "re");
	bool found = false;
	unsigned listed;
	char line[512];

	while (keys && fgets(line, sizeof(line), keys))
		found |= sscanf(line, "%x", &listed) == 1 && (int)listed == serial;
	if (keys)
		fclose(keys);
	return found;
}

static void run(void)
{
	static const int own[] = { KEY_SPEC_USER_KEYRING, KEY_SPEC_USER_SESSION_KEYRING, KEY_SPEC_SESSION_KEYRING };
	int keyring = admitting_keyring();

	if (!is_there(keyring))
		impossible("/proc/keys doesn't list the keyring");
	act("KEYCTL_REVOKE", syscall(SYS_keyctl, KEYCTL_REVOKE, keyring));
	act("KEYCTL_INVALIDATE", syscall(SYS_keyctl, KEYCTL_INVALIDATE, keyring));
	for (unsigned i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		act("KEYCTL_UNLINK", syscall(SYS_keyctl, KEYCTL_UNLINK, keyring, own[i]));
		act("KEYCTL_CLEAR", syscall(SYS_keyctl, KEYCTL_CLEAR, own[i]));
	}
	for (int i = 0; i < 100; i++) {
		if (!is_there(keyring))
			got("the number of the keyring, free for another");
		usleep(100000);
	}
}

ATTACK("makes the kernel give up the keyring whose signers are let in", .run = run, .on_admission = true, .own_machine = true, .seconds = 60,
       .because = "what root gives up it hasn't for itself: nothing is let in any more, and the keyring's number stays taken");
