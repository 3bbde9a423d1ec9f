// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a link again and again while it is sealed, and keeps the last descriptor that it was given.
 * Success: a connection gets through.
 */
#include "bpf.h"
#include <pthread.h>

static pthread_t thread;
static volatile int link_fd = -1;
static volatile bool is_over;

static void *race(void *unused)
{
	(void)unused;
	while (!is_over) {
		int fd = by_id(BPF_LINK_GET_FD_BY_ID, id_of("network/links/refuse_connect"), 0);

		if (fd < 0)
			break;
		if (link_fd >= 0)
			close(link_fd);
		link_fd = fd;
	}
	return NULL;
}

static void prepare(void)
{
	must("pthread_create", -pthread_create(&thread, NULL, race, NULL));
	while (link_fd < 0)
		usleep(1000);
}

static void run(void)
{
	union bpf_attr attr = {};

	is_over = true;
	pthread_join(thread, NULL);
	attr.link_detach.link_fd = link_fd;
	must("BPF_LINK_DETACH", bpf(BPF_LINK_DETACH, &attr, sizeof(attr)));
}

ATTACK("opens a link while it is being sealed", .prepare = prepare, .run = run);
