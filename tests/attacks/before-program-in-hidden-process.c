// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens a program and mounts an empty folder over what /proc shows of this process.
 * Success: the descriptor, on a sealed machine.
 */
#include "bpf.h"
#include "namespaces.h"

static void prepare(void)
{
	char folder[32];

	snprintf(folder, sizeof(folder), "/proc/%d", getpid());
	program_of("network/programs/drop_early");
	must("mount", mount("hidden", folder, "tmpfs", 0, NULL));
}

static void run(void)
{
	got("a descriptor of a program");
}

ATTACK("has a program, and hides its process from /proc", .prepare = prepare, .run = run);
