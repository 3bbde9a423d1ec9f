// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Turns what the kernel lets one turn about probes and events: their rate, optimised kprobes, tracing after a warning.
 * Success: a leg falls while it lasts.
 */
#include "attack.h"

static const struct {
	const char *path, *value, *usual;
} switches[] = {
	{ "/proc/sys/debug/kprobes-optimization", "0", "1" },
	{ "/proc/sys/kernel/perf_event_max_sample_rate", "1", "100000" },
	{ "/proc/sys/kernel/perf_cpu_time_max_percent", "1", "25" },
	{ "/proc/sys/kernel/perf_event_paranoid", "4", "2" },
	{ "/proc/sys/kernel/traceoff_on_warning", "1", "0" },
	{ "/proc/sys/kernel/tracepoint_printk", "0", "0" },
	{ "/sys/kernel/tracing/tracing_on", "0", "1" },
	{ "/sys/kernel/tracing/events/enable", "0", "0" },
};
#define COUNT (sizeof(switches) / sizeof(switches[0]))

static void undo(void)
{
	for (unsigned i = 0; i < COUNT; i++)
		write_text(switches[i].path, switches[i].usual);
}

static void run(void)
{
	for (unsigned i = 0; i < COUNT; i++)
		act(switches[i].path, write_text(switches[i].path, switches[i].value));
	if (!all_hold())
		got("a leg fell");
	undo();
}

ATTACK("turns every switch of probes and events but ftrace's", .run = run, .undo = undo,
       .because = "none of them reaches a program that is attached");
