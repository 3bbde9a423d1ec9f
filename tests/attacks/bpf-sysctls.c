// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Turns what the kernel lets one turn about BPF: the compiler to machine code off, its memory to nothing, blinding of constants on,
 * measuring of programs on, BPF without privileges forbidden.
 * Success: a leg falls.
 */
#include "bpf.h"

static const char *const switches[][2] = {
	{ "/proc/sys/net/core/bpf_jit_enable", "0" }, { "/proc/sys/net/core/bpf_jit_harden", "2" },	{ "/proc/sys/net/core/bpf_jit_limit", "1" },
	{ "/proc/sys/net/core/bpf_jit_kallsyms", "0" }, { "/proc/sys/kernel/bpf_stats_enabled", "1" }, { "/proc/sys/kernel/kptr_restrict", "2" },
	{ "/proc/sys/kernel/unprivileged_bpf_disabled", "2" },
};
#define COUNT (sizeof(switches) / sizeof(switches[0]))
static char before[COUNT][32];

static void restore(void)
{
	for (unsigned i = 0; i < COUNT; i++)
		if (before[i][0])
			write_text(switches[i][0], before[i]);
}

static void remember(void)
{
	for (unsigned i = 0; i < COUNT; i++) {
		int file = open(switches[i][0], O_RDONLY);

		(void)!read(file, before[i], sizeof(before[i]) - 1);
		close(file);
	}
}

static void run(void)
{
	remember();
	for (unsigned i = 0; i < COUNT; i++)
		act(switches[i][0], write_text(switches[i][0], switches[i][1]));
	if (!all_hold())
		got("a leg fell");
	restore();
}

ATTACK("turns every switch of BPF's", .run = run, .because = "they concern what is loaded later");
