// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, opens a map and leaves for a user, a pid and a mount namespace of its own.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"
#include "namespaces.h"
#include <sys/wait.h>

static int map, go[2];
static pid_t child;

static void prepare(void)
{
	map = map_of("victim/maps/allowed", 0);
	must("pipe", pipe(go));
	must("unshare", unshare(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS));
	child = must("fork", fork());
	if (child == 0) {
		char byte;

		close(go[1]);
		mount("proc", "/proc", "proc", 0, NULL);
		if (read(go[0], &byte, 1) == 1)
			spoil(map);
		_exit(0);
	}
	close(map);
}

static void run(void)
{
	(void)!write(go[1], "g", 1);
	waitpid(child, NULL, 0);
}

ATTACK("has a map in a process in other namespaces while it is sealed", .prepare = prepare, .run = run);
