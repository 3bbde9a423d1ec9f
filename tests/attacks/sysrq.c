// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * What the kernel does for the keys of Alt+SysRq: kill the one with most memory, read-only file systems, no locks on console and
 * keyboard, no real-time processes, thawed file systems, lockdown lifted (which some distributions have).
 * Success: a leg falls, or the kernel is not locked down any more.
 */
#include "attack.h"

#define KEYS "funsrjx"

static void read_lockdown(char text[64])
{
	int file = open("/sys/kernel/security/lockdown", O_RDONLY);

	memset(text, 0, 64);
	(void)!read(file, text, 63);
	close(file);
}

static void run(void)
{
	char before[64], after[64];

	must("kernel.sysrq", write_text("/proc/sys/kernel/sysrq", "1"));
	if (fork() == 0) { /* whom the kernel kills when it is told to make room */
		write_text("/proc/self/oom_score_adj", "1000");
		pause();
	}
	usleep(100000);
	read_lockdown(before);
	for (const char *key = KEYS; *key; key++)
		act("sysrq-trigger", write_text("/proc/sysrq-trigger", (char[]){ *key, 0 }));
	read_lockdown(after);
	if (strcmp(before, after) != 0)
		got("lockdown is lifted");
}

ATTACK("asks for what Alt+SysRq does", .run = run, .because = "enforcement needs no process, and lockdown stays");
