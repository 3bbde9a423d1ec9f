// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a loader that it signed itself: against a keyring of its own by its number and by each name of one's own keyrings,
 * and against the one that the seal trusts.
 * Success: it is loaded.
 */
#include "admission.h"
#include <linux/keyctl.h>
#include <sys/syscall.h>

static void run(void)
{
	static const int own[] = { KEY_SPEC_THREAD_KEYRING, KEY_SPEC_PROCESS_KEYRING, KEY_SPEC_SESSION_KEYRING, KEY_SPEC_USER_KEYRING, KEY_SPEC_USER_SESSION_KEYRING };
	struct loader loader = read_loader("foreign");
	int map = finished_data(&loader), keyring = foreign_keyring();

	for (int builtin = 0; builtin <= 2; builtin++)
		if (act("BPF_PROG_LOAD", load_loader(&loader, map, &(struct load){ .keyring = builtin })) >= 0)
			got("a loader, checked against the kernel's keyring %d", builtin);
	for (unsigned i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		syscall(SYS_keyctl, KEYCTL_LINK, keyring, own[i]);
		if (act("BPF_PROG_LOAD", load_loader(&loader, map, &(struct load){ .keyring = own[i] })) >= 0)
			got("a loader of its own, checked against keyring %d", own[i]);
	}
	if (act("BPF_PROG_LOAD", load_loader(&loader, map, &(struct load){ .keyring = admitting_keyring() })) >= 0)
		got("a loader of its own");
	if (act("BPF_PROG_LOAD", load_loader(&loader, map, &(struct load){ .keyring = keyring })) >= 0)
		got("a loader of its own, checked against a keyring of its own");
}

ATTACK("loads a loader that it signed itself", .run = run, .on_admission = true);
