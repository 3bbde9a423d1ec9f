// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, maps a library of linchpin's for writing, and closes it; after it, writes other code there.
 * Success: a map of the agent's.
 */
#include "payload.h"
#include <sys/mman.h>

#define LIBRARY "/lib/x86_64-linux-gnu/libm.so.6"

static char *mapped, original[512];
static off_t place;

static void prepare(void)
{
	int file = must("open to write", open(LIBRARY, O_RDWR));

	place = first_code(file);
	mapped = mmap(NULL, place + sizeof(original), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	must("mmap", mapped == MAP_FAILED ? -1 : 0);
	close(file);
}

static void run(void)
{
	const char *const command[] = { LINCHPIN, "status", NULL };
	int code;

	run_with(NULL, command);
	memcpy(original, mapped + place, payload_end - payload);
	memcpy(mapped + place, payload, payload_end - payload);
	code = run_with(NULL, command);
	memcpy(mapped + place, original, payload_end - payload);
	judge_code(code);
}

ATTACK("has a library of linchpin's mapped for writing while it is sealed", .prepare = prepare, .run = run);
