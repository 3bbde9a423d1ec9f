// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Asks for a process in which everything that can be read can be executed (READ_IMPLIES_EXEC), and has it become linchpin.
 * Success: linchpin has memory that can be written and executed.
 */
#include "agent.h"
#include <sys/personality.h>

static void run(void)
{
	char path[32], line[256];
	FILE *maps;

	must("personality", personality(READ_IMPLIES_EXEC));
	snprintf(path, sizeof(path), "/proc/%d/maps", start_linchpin());
	maps = fopen(path, "re");
	while (maps && fgets(line, sizeof(line), maps))
		if (strstr(line, " rwx"))
			got("linchpin with memory that can be written and executed");
}

ATTACK("asks that linchpin's memory can be executed", .run = run,
       .because = "nothing comes of it: x86-64 forgets the wish at execve");
