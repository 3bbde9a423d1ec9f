// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * What the kernel does for the keys of Alt+SysRq: kill the one with most memory, read-only file systems, no locks on console and
 * keyboard, no real-time processes, lockdown lifted (which some distributions have). Not thawed file systems: after that Linux 6.18
 * leaves superblocks locked that were never frozen, and whoever unmounts one waits for ever.
 * Success: a leg falls, or the kernel is not locked down any more.
 */
#include "attack.h"

#include <sys/wait.h>

#define KEYS "funsrx"

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
	pid_t victim;

	must("kernel.sysrq", write_text("/proc/sys/kernel/sysrq", "1"));
	victim = must("fork", fork());
	if (victim == 0) { /* whom the kernel kills when it is told to make room */
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
	/* The kernel makes room when it gets to it. While the victim is alive nobody else is killed in its place. */
	for (int i = 0; i < 100 && waitpid(victim, NULL, WNOHANG) == 0; i++)
		usleep(100000);
}

ATTACK("asks for what Alt+SysRq does", .run = run, .because = "enforcement needs no process, and lockdown stays");
