// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens what is refused in a control group that has used up its memory.
 * Success: it opens.
 */
#include "attack.h"
#include <sys/mman.h>
#include <sys/stat.h>

#define GROUP "/sys/fs/cgroup/limited"

static void undo(void)
{
	rmdir(GROUP);
}

static void run(void)
{
	static const char *const legs[] = { "lsm", "sleepable", "inner", "ring", "fentry", "kprobe", "tracepoint", "raw_tracepoint", "tail_call" };

	must("cgroup.subtree_control", write_text("/sys/fs/cgroup/cgroup.subtree_control", "+memory"));
	must("make a cgroup", mkdir(GROUP, 0755));
	must("memory.max", write_text(GROUP "/memory.max", "4194304"));
	must("enter the cgroup", write_text(GROUP "/cgroup.procs", "0"));
	for (int tries = 0; tries < 20; tries++)
		for (unsigned i = 0; i < sizeof(legs) / sizeof(legs[0]); i++)
			if (!holds(legs[i]))
				got("/victim/%s opened", legs[i]);
	for (;;) /* until the kernel ends it, or its time is up */
		memset(mmap(NULL, 1 << 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), holds("lsm") ? 1 : (got("/victim/lsm opened"), 0), 1 << 16);
}

ATTACK("opens what is refused in a control group without memory", .run = run, .undo = undo,
       .because = "what is loaded has all the memory that it needs");
