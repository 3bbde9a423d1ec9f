// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Global variables are a map that can be mapped into memory: written without a command.
 * Success: /victim/variable opens.
 */
#include "bpf.h"
#include <sys/mman.h>

static void run(void)
{
	volatile uint32_t *variables = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, map_of("victim/maps/_bss", 0), 0);

	must("mmap", variables == MAP_FAILED ? -1 : 0);
	*variables = 1;
}

ATTACK("maps the global variables, and writes them", .run = run);
