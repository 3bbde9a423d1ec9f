// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Writes into linchpin's memory with process_vm_writev(2).
 * Success: it is written.
 */
#include "agent.h"
#include <sys/uio.h>

static void run(void)
{
	pid_t linchpin = start_linchpin();
	long word;
	struct iovec here = { &word, sizeof(word) }, there = { (void *)address_in(linchpin, "rw-p"), sizeof(word) };

	must("process_vm_readv", process_vm_readv(linchpin, &here, 1, &there, 1, 0));
	must("process_vm_writev", process_vm_writev(linchpin, &here, 1, &there, 1, 0));
	got("linchpin's memory was written");
}

ATTACK("writes into linchpin with process_vm_writev", .run = run);
