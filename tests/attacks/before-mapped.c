// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, maps the global variables into its memory, and closes the descriptor: the mapping stays.
 * Success: /victim/variable opens.
 */
#include "bpf.h"
#include <sys/mman.h>

static volatile uint32_t *variables;

static void prepare(void)
{
	int map = map_of("victim/maps/_bss", 0);

	variables = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, map, 0);
	must("mmap", variables == MAP_FAILED ? -1 : 0);
	close(map);
}

static void run(void)
{
	*variables = 1;
}

ATTACK("has the global variables in its memory while it is sealed", .prepare = prepare, .run = run);
