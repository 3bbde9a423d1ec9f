// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a loader that a trusted signer signed once, of a version that the policy doesn't accept any more; and one that doesn't say
 * which version of what it is.
 * Success: one is loaded.
 */
#include "admission.h"

static void try(const char *name)
{
	struct loader loader = read_loader(name);

	if (act("BPF_PROG_LOAD", load_loader(&loader, finished_data(&loader), &(struct load){ .keyring = admitting_keyring() })) >= 0)
		got("the loader that is %s", name);
}

static void run(void)
{
	try("older");
	try("nameless");
}

ATTACK("loads a signed loader of a version that is not accepted any more", .run = run, .on_admission = true);
