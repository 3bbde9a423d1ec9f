// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A program at the first instruction of linchpin's that runs, which writes the registers: where linchpin goes on is what it says
 * (from Linux 6.18 on).
 * Success: it is attached.
 */
#include "bpf.h"
#include "payload.h"
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#define IP 128 /* in struct pt_regs */

static int probe_type(void)
{
	FILE *file = fopen("/sys/bus/event_source/devices/uprobe/type", "re");
	int type;

	if (!file || fscanf(file, "%d", &type) != 1)
		impossible("this kernel has no such probes");
	fclose(file);
	return type;
}

static void run(void)
{
	struct program program = { .type = BPF_PROG_TYPE_KPROBE };
	struct perf_event_attr probe = { .size = sizeof(probe), .type = probe_type(), .config1 = (uint64_t)LINCHPIN };
	int fd, event;

	probe.config2 = first_code(open(LINCHPIN, O_RDONLY));
	fd = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_2, 0), STORE(BPF_DW, BPF_REG_1, IP, BPF_REG_2), SET(BPF_REG_0, 0), RETURN));
	event = must("perf_event_open", syscall(SYS_perf_event_open, &probe, -1, 0, -1, PERF_FLAG_FD_CLOEXEC));
	must("PERF_EVENT_IOC_SET_BPF", ioctl(event, PERF_EVENT_IOC_SET_BPF, fd));
	got("a program that writes linchpin's registers");
}

ATTACK("attaches a program that writes linchpin's registers", .run = run);
