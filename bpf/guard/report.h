/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Every denial is counted, and told to whoever reads the ring buffer. */
#pragma once

#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* What was tried. Order and number are part of the form: `linchpin events` knows them by these numbers. */
enum attempt {
	LOST_RECORD = 0, /* counts the denials that found no room in the ring buffer */
	OPEN_LINK,
	OPEN_MAP,
	OPEN_PROGRAM,
	LOAD_PROGRAM,
	OPEN_PIN,
	REMOVE_PIN,
	MAKE_PIN,
	CHANGE_PIN,
	UNMOUNT,
	MOUNT,
	MOVE_MOUNT,
	SWITCH_TRACING,
	REACH_KERNEL,
	LOAD_MODULE,
	LOAD_KERNEL,
	STEER_AGENT,
	MAP_CODE,
	CHANGE_AGENT,
	ATTACH_PROGRAM,
	REMOVE_CGROUP,
	ATTEMPTS,
};

struct denial {
	__u64 time;   /* nanoseconds since boot */
	__u64 object; /* the id of a map, program or link; the number of a file; the reason of locked_down; an attach type */
	__u32 attempt;
	__u32 pid;
	__u32 uid;
	__u32 reserved;
	char command[16];
};
_Static_assert(sizeof(struct denial) == 48, "linchpin reads as many bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, ATTEMPTS);
	__type(key, __u32);
	__type(value, __u64);
} denied SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} denials SEC(".maps");

static __always_inline void count(__u32 attempt)
{
	__u64 *times = bpf_map_lookup_elem(&denied, &attempt);

	if (times)
		__sync_fetch_and_add(times, 1);
}

static __noinline int deny(enum attempt attempt, __u64 object)
{
	struct denial *denial;

	count(attempt);
	denial = bpf_ringbuf_reserve(&denials, sizeof(*denial), 0);
	if (!denial) {
		count(LOST_RECORD);
		return -EPERM;
	}
	denial->time = bpf_ktime_get_boot_ns();
	denial->object = object;
	denial->attempt = attempt;
	denial->pid = bpf_get_current_pid_tgid() >> 32;
	denial->uid = bpf_get_current_uid_gid();
	denial->reserved = 0;
	bpf_get_current_comm(denial->command, sizeof(denial->command));
	bpf_ringbuf_submit(denial, 0);
	return -EPERM;
}
