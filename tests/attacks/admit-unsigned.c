// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a program of every type that the policy doesn't let anybody load, and a loader without its signature.
 * Success: one is loaded.
 */
#include "admission.h"

#define LAST_TYPE 32 /* BPF_PROG_TYPE_NETFILTER */

/* What the policy lets others load unless it says otherwise. */
static bool is_allowed(int type)
{
	return type == BPF_PROG_TYPE_CGROUP_DEVICE || type == BPF_PROG_TYPE_CGROUP_SKB || type == BPF_PROG_TYPE_CGROUP_SOCK_ADDR;
}

static void run(void)
{
	struct loader loader = read_loader("admitted");
	int map = finished_data(&loader);

	for (int type = 1; type <= LAST_TYPE; type++) {
		struct program program = { .type = type, .flags = type == BPF_PROG_TYPE_SYSCALL ? BPF_F_SLEEPABLE : 0 };

		if (is_allowed(type))
			continue;
		if (act("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 0), RETURN)) >= 0)
			got("a program of type %d", type);
		if (errno != EPERM)
			got("an answer of the verifier's to type %d: %s", type, strerror(errno));
	}
	if (act("BPF_PROG_LOAD of a loader", load_loader(&loader, map, &(struct load){ .is_unsigned = true })) >= 0)
		got("a loader without a signature");
}

ATTACK("loads programs of every type without a signature", .run = run, .on_admission = true);
