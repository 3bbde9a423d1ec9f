// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Which programs end, how, and after what time: a record in a ring buffer for each, and a count for each exit code.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

/* Only the fields in use: where they lie is found out on the kernel that runs. */
struct task_struct {
	__s32 pid;
	__s32 tgid;
	__s32 exit_code; /* as wait(2) gives it */
	__u64 start_boottime;
} __attribute__((preserve_access_index));

/* What a reader of the ring buffer gets for each process. */
struct ending {
	__u64 lifetime; /* nanoseconds */
	__u32 pid;
	__s32 exit_code;
	char command[16];
};

/* Only what a variable points to is described in the object: readers get the type of it. */
const struct ending *of_endings;

/* Processes that lived for less are counted, but not told of. Set before the program is loaded. */
const volatile __u64 shortest_lifetime;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} endings SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__type(key, __s32); /* exit code */
	__type(value, __u64);
} counts SEC(".maps");

static void count(__s32 exit_code)
{
	__u64 none = 0, *known;

	bpf_map_update_elem(&counts, &exit_code, &none, BPF_NOEXIST);
	known = bpf_map_lookup_elem(&counts, &exit_code);
	if (known)
		__sync_fetch_and_add(known, 1);
}

/* Each thread gets here; a process ends with the thread that began it. */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(on_exit, struct task_struct *task)
{
	__u64 lifetime = bpf_ktime_get_boot_ns() - task->start_boottime;
	__s32 exit_code = task->exit_code >> 8;
	struct ending *ending;

	if (task->pid != task->tgid)
		return 0;
	count(exit_code);
	if (lifetime < shortest_lifetime)
		return 0;
	ending = bpf_ringbuf_reserve(&endings, sizeof(*ending), 0);
	if (!ending)
		return 0;
	ending->lifetime = lifetime;
	ending->pid = task->tgid;
	ending->exit_code = exit_code;
	bpf_get_current_comm(ending->command, sizeof(ending->command));
	bpf_ringbuf_submit(ending, 0);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
