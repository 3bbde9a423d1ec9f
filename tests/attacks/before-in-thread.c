// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, a thread with descriptors of its own opens a map: its process, seen from outside, has none.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"
#include <pthread.h>
#include <sched.h>

static pthread_t thread;
static volatile int map = -1;
static volatile bool is_sealed;

static void *hold(void *unused)
{
	(void)unused;
	must("unshare of the descriptors", unshare(CLONE_FILES));
	map = map_of("victim/maps/allowed", 0);
	while (!is_sealed)
		usleep(1000);
	spoil(map);
	return NULL;
}

static void prepare(void)
{
	must("pthread_create", -pthread_create(&thread, NULL, hold, NULL));
	while (map < 0)
		usleep(1000);
}

static void run(void)
{
	is_sealed = true;
	pthread_join(thread, NULL);
}

ATTACK("has a map in a thread with descriptors of its own while it is sealed", .prepare = prepare, .run = run);
