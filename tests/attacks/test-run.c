// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Runs the victim's program with a packet of its own (BPF_PROG_TEST_RUN): what it decides, and what it leaves in its maps, follows
 * from what it is given.
 * Success: it runs.
 */
#include "bpf.h"

static void run(void)
{
	char packet[64] = {}, copy[256];
	union bpf_attr attr = {};

	attr.test.prog_fd = program_of("network/programs/drop_early");
	attr.test.data_in = (uint64_t)packet;
	attr.test.data_size_in = sizeof(packet);
	attr.test.data_out = (uint64_t)copy;
	attr.test.data_size_out = sizeof(copy);
	must("BPF_PROG_TEST_RUN", bpf(BPF_PROG_TEST_RUN, &attr, sizeof(attr)));
	got("the victim's program ran with what it was given");
}

ATTACK("runs the victim's program with a packet of its own", .run = run);
