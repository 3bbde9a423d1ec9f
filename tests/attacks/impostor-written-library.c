// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Lets linchpin run once, so that its files are known, and then writes into a library of it.
 * Success: a map of the agent's.
 */
#include "payload.h"

#define LIBRARY "/lib/x86_64-linux-gnu/libm.so.6"

static char original[512];

static void run(void)
{
	const char *const command[] = { LINCHPIN, "status", NULL };
	int file = must("open", open(LIBRARY, O_RDONLY)), code;
	off_t place = first_code(file);

	must("read", pread(file, original, payload_end - payload, place));
	run_with(NULL, command);
	file = must("open to write", open(LIBRARY, O_RDWR));
	must("write", pwrite(file, payload, payload_end - payload, place));
	code = run_with(NULL, command);
	(void)!pwrite(file, original, payload_end - payload, place);
	judge_code(code);
}

ATTACK("writes into a library of linchpin's after it ran", .run = run);
