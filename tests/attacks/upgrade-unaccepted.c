// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has linchpin put in place a version that a trusted signer signed once, lower than the one in place; and a higher one that the
 * attacker signed, with a policy that trusts the attacker.
 * Success: one is in place.
 */
#include "upgrade.h"

static void try(const char *bundle)
{
	const char *const command[] = { "linchpin", "upgrade", "--config", SCRATCH "/linchpin.toml", bundle, NULL };
	uint64_t before = version_in_place();

	errno = EPERM;
	act("linchpin upgrade", run_command(command) ? -1 : 0);
	if (version_in_place() != before)
		got("%s in place", bundle);
}

static void run(void)
{
	close(must("open", open(SCRATCH "/linchpin.toml", O_CREAT | O_WRONLY | O_CLOEXEC, 0644)));
	must("write", write_text(SCRATCH "/linchpin.toml", "[trust]\nanchors = [\"/loaders/foreign.pem\", \"/etc/linchpin/trust\"]\n"));
	try(UPGRADES "/older.lpb");
	try(UPGRADES "/foreign.lpb");
}

ATTACK("has linchpin put in place a version that is lower, and one that the attacker signed", .run = run, .on_admission = true);
