// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens a link that can be detached, and keeps it open.
 * Success: a connection gets through.
 */
#include "bpf.h"

static int link_fd;

static void prepare(void)
{
	link_fd = link_of("network/links/refuse_connect");
}

static void run(void)
{
	union bpf_attr attr = {};

	attr.link_detach.link_fd = link_fd;
	must("BPF_LINK_DETACH", bpf(BPF_LINK_DETACH, &attr, sizeof(attr)));
}

ATTACK("has a link open while it is sealed", .prepare = prepare, .run = run);
