// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Pins of maps with types can be read like files: no descriptor of the map is needed.
 * Success: the content of a map that only the agent may read.
 */
#include "attack.h"

static void run(void)
{
	char text[256] = {};
	int file = must("open", open(VICTIM "/maps/allowed", O_RDONLY));

	must("read", read(file, text, sizeof(text) - 1));
	if (strstr(text, "0:"))
		got("the content of a map");
}

ATTACK("reads a map's pin as a file", .run = run);
