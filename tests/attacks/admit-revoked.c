// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a loader that a trusted signer signed, and that the policy has revoked since.
 * Success: it is loaded.
 */
#include "admission.h"

static void run(void)
{
	struct loader loader = read_loader("revoked");
	int program = act("BPF_PROG_LOAD", load_loader(&loader, finished_data(&loader), &(struct load){ .keyring = admitting_keyring() }));

	if (program >= 0)
		got("a loader that is revoked");
}

ATTACK("loads a signed loader that is revoked", .run = run, .on_admission = true);
