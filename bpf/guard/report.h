/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Every denial is counted, and told to whoever reads the ring buffer. */
#pragma once

#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* What was tried. `linchpin events` calls it by these names. */
enum attempt {
	LOST_RECORD = 0, /* counts the denials that found no room in the ring buffer */
	OPEN_LINK,       /* to get a descriptor of a link by its id */
	OPEN_MAP,        /* … of a map, in whatever way */
	OPEN_PROGRAM,    /* … of a program, in whatever way */
	LOAD_PROGRAM,    /* one that could undo what is held, or that nobody may load */
	OPEN_PIN,        /* for writing, which gives a link's descriptor */
	REMOVE_PIN,      /* or rename it, or a folder */
	MAKE_PIN,        /* or a folder */
	CHANGE_PIN,      /* its owner, mode, times or attributes */
	UNMOUNT,         /* and take our mount along */
	MOUNT,           /* over it, or change it */
	MOVE_MOUNT,      /* ours, or the root */
	SWITCH_TRACING,  /* to open a switch that stops programs */
	REACH_KERNEL,    /* what kernel lockdown refuses */
	LOAD_MODULE,
	LOAD_KERNEL,     /* another one */
	STEER_AGENT,     /* to trace it, or take its descriptors */
	MAP_CODE,        /* to have the agent execute other code */
	CHANGE_AGENT,    /* a file whose code it executes */
	ATTACH_PROGRAM,  /* where it could overrule one that is held */
	REMOVE_CGROUP,   /* one that a held program is attached to */
	ATTEMPTS,
};

struct denial {
	__u64 time;   /* nanoseconds since boot */
	__u64 object; /* the id of a map, program or link; the number of a file; the reason of locked_down; an attach type */
	enum attempt attempt;
	__u32 pid;
	__u32 uid;
	__u32 reserved;
	char command[16];
};

/* Only what a variable points to is described in the object: readers get the type of it. */
const struct denial *of_denials;

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
