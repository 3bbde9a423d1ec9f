// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Detaches every link of the victim through its descriptor. Kernels do that for links to networks, cgroups and structs.
 * Success: a leg falls.
 */
#include "bpf.h"

static void run(void)
{
	static const char *const links[] = { "hold", "hold_sleepable", "pass_fentry", "pass_kprobe", "pass_tracepoint", "pass_raw" };

	for (unsigned i = 0; i < 6; i++) {
		union bpf_attr attr = {};
		char pin[64];

		snprintf(pin, sizeof(pin), "victim/links/%s", links[i]);
		attr.link_detach.link_fd = link_of(pin);
		act("BPF_LINK_DETACH", bpf(BPF_LINK_DETACH, &attr, sizeof(attr)));
	}
}

ATTACK("detaches the victim's links", .run = run);
