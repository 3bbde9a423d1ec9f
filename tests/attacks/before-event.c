// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, attaches the victim's kprobe program to a function of its own choice, by a perf event: no link, no descriptor of BPF.
 * Success: it runs there on a sealed machine.
 */
#include "bpf.h"
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

static void prepare(void)
{
	struct perf_event_attr event = { .size = sizeof(event), .config1 = (uint64_t)"vfs_rmdir" };
	FILE *type = fopen("/sys/bus/event_source/devices/kprobe/type", "re");
	int probe, program = program_of("victim/programs/pass_kprobe");

	if (!type || fscanf(type, "%u", &event.type) != 1)
		impossible("no events for kprobes");
	fclose(type);
	probe = must("perf_event_open", syscall(SYS_perf_event_open, &event, -1, 0, -1, PERF_FLAG_FD_CLOEXEC));
	must("PERF_EVENT_IOC_SET_BPF", ioctl(probe, PERF_EVENT_IOC_SET_BPF, program));
	close(program);
}

static void run(void)
{
	got("a program of the victim's runs in a place that the attacker chose");
}

ATTACK("has a program of the victim's attached to an event of its own", .prepare = prepare, .run = run);
