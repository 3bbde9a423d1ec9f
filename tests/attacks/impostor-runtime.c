// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, whose runtime is told by its variables to take its garbage collector from elsewhere, and to write its memory to a file
 * when it crashes.
 * Success: a map of the agent's, or the library runs.
 */
#include "payload.h"

static void run(void)
{
	const char *const command[] = { LINCHPIN, "status", NULL };

	make_copy("/lib/x86_64-linux-gnu/libdl.so.2", SCRATCH "/collector.so");
	putenv("DOTNET_GCPath=" SCRATCH "/collector.so");
	putenv("DOTNET_DbgEnableMiniDump=1");
	putenv("DOTNET_EnableDiagnostics=1");
	putenv("DOTNET_STARTUP_HOOKS=" SCRATCH "/collector.so");
	if (run_with("DOTNET_GCName=collector.so", command) == HAS_MAP)
		got("a map of the agent's");
}

ATTACK("runs linchpin with variables that its runtime knows", .run = run, .because = "a native executable takes no code from them");
