// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A program that answers in place of security_file_open: LSM programs there are not asked any more.
 * Success: while it is attached the victim's files can't be held: the open fails or succeeds by the attacker's number.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = {
		.type = BPF_PROG_TYPE_TRACING,
		.attach_type = BPF_MODIFY_RETURN,
		.attach_to = kernel_function("security_file_open"),
	};
	int fd = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, -ENOENT), RETURN)), link;

	link = must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(fd, NULL));
	if (holds("lsm"))
		return;
	close(link);
	got("answered in place of security_file_open");
}

ATTACK("answers in place of security_file_open", .run = run);
