// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The configuration of OpenSSL may name modules to load, and an environment variable names the configuration.
 * Success: a map of the agent's.
 */
#include "payload.h"

static void run(void)
{
	const char *const command[] = { LINCHPIN, "keygen", "--out", SCRATCH "/keys", NULL };
	int file = must("open", open(SCRATCH "/openssl.cnf", O_CREAT | O_WRONLY, 0600));

	dprintf(file, "openssl_conf = all\n[all]\nproviders = providers\n[providers]\nforged = forged\n"
		      "[forged]\nmodule = " SCRATCH "/provider.so\nactivate = 1\n");
	close(file);
	make_copy("/lib/x86_64-linux-gnu/libdl.so.2", SCRATCH "/provider.so");
	judge_code(run_with("OPENSSL_CONF=" SCRATCH "/openssl.cnf", command));
}

ATTACK("has OpenSSL load a module into linchpin", .run = run);
