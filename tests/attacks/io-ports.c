// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Asks for all I/O ports: with them, devices can be told to write into memory.
 * Success: they are given.
 */
#include "attack.h"
#include <sys/io.h>

static void run(void)
{
	must("iopl", iopl(3));
	got("all I/O ports");
}

ATTACK("asks for the I/O ports", .run = run, .on_kernel = true);
