// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Puts programs that let everything pass into the victim's links to the root control group and to the network namespace.
 * Success: a connection or a packet gets through.
 */
#include "bpf.h"
#include "network.h"

static void replace(const char *pin, int program)
{
	union bpf_attr attr = {};

	attr.link_update.link_fd = link_of(pin);
	attr.link_update.new_prog_fd = program;
	act("BPF_LINK_UPDATE", bpf(BPF_LINK_UPDATE, &attr, sizeof(attr)));
}

static void run(void)
{
	struct program lookup = { .type = BPF_PROG_TYPE_SK_LOOKUP, .attach_type = BPF_SK_LOOKUP };

	replace("network/links/refuse_connect", load_allowing());
	replace("network/links/refuse_lookup", must("BPF_PROG_LOAD", LOAD(lookup, SET(BPF_REG_0, SK_PASS), RETURN)));
}

ATTACK("puts other programs into the victim's links to a control group and a network namespace", .run = run);
