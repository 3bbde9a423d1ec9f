// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A program that writes into the memory of whatever process it runs in: of the agent, of linchpin.
 * Success: the program loads, and is attached to every system call.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_RAW_TRACEPOINT };
	int fd = LOAD(program, PUT(BPF_DW, BPF_REG_10, -8, 0), SET(BPF_REG_1, 0), COPY(BPF_REG_2, BPF_REG_10), ADD(BPF_REG_2, -8),
		      SET(BPF_REG_3, 8), CALL(BPF_FUNC_probe_write_user), SET(BPF_REG_0, 0), RETURN);

	if (is_sealed_mode() && errno == EINVAL)
		errno = EPERM; /* a helper that is refused is to the verifier one that it doesn't know */
	must("BPF_PROG_LOAD", fd);
	must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(fd, "sys_enter"));
	got("a program writes to every process");
}

ATTACK("attaches a program that writes to processes", .run = run);
