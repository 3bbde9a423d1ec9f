// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Detaches the links to networks and control groups, which kernels do for whoever has a descriptor.
 * Success: a packet or a connection gets through.
 */
#include "bpf.h"

static void detach(const char *pin)
{
	union bpf_attr attr = {};

	attr.link_detach.link_fd = link_of(pin);
	act("BPF_LINK_DETACH", bpf(BPF_LINK_DETACH, &attr, sizeof(attr)));
}

static void run(void)
{
	detach("network/links/drop_early");
	detach("network/links/refuse_connect");
	detach("network/links/refuse_egress");
	detach("network/links/refuse_lookup");
}

ATTACK("detaches the victim's links to networks and control groups", .run = run);
