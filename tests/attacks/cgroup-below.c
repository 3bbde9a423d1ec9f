// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Goes to a control group of its own, and attaches programs there that allow everything: one that shares its place with no
 * other, and one that claims to run first (BPF_F_PREORDER, from Linux 6.15 on).
 * Success: a connection from that group gets through. The victim's program runs all the same, and later.
 */
#include "bpf.h"
#include "network.h"
#include <sys/stat.h>

#define BELOW "/sys/fs/cgroup/below"
#define PREORDER (1 << 6)

static void run(void)
{
	static const uint32_t flags[] = { 0, BPF_F_ALLOW_OVERRIDE, BPF_F_ALLOW_MULTI, BPF_F_ALLOW_MULTI | PREORDER };
	char self[16];
	int allow = load_allowing();

	snprintf(self, sizeof(self), "%d", getpid());
	for (unsigned i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		int group;

		must("make a cgroup", mkdir(BELOW, 0755));
		group = must("open a cgroup", open(BELOW, O_RDONLY | O_DIRECTORY));
		must("enter the cgroup", write_text(BELOW "/cgroup.procs", self));
		if (act("BPF_PROG_ATTACH", use_program(allow, group, BPF_CGROUP_INET4_CONNECT, flags[i])) >= 0 && can_connect(PORT_CONNECT))
			got("a connection that the victim refuses");
		must("leave the cgroup", write_text("/sys/fs/cgroup/cgroup.procs", self));
		close(group);
		must("remove the cgroup", rmdir(BELOW));
	}
}

static void undo(void)
{
	rmdir(BELOW);
}

ATTACK("allows everything in a control group of its own", .run = run, .undo = undo,
       .because = "the victim's program runs all the same, and later");
