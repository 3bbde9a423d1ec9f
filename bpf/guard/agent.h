/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The agent: a process that executes a file whose digest was taken when the system was sealed, and maps no other code
 * than files whose digests were taken then. Name, path and process id mean nothing.
 *
 * Whatever is not certain makes a process an ordinary one: no hook here gives a right that a failure could leave behind.
 */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/task.h>

enum role {
	NO_ROLE = 0,
	AGENT = 1,   /* may be executed as the agent */
	LIBRARY = 2, /* may be mapped by it */
};

struct digest {
	__u8 bytes[32]; /* SHA-256 */
};

/* HASH_ALGO_SHA256 of the kernel: what the hash of a file has to be made with. */
#define SHA256 4

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, struct digest);
	__type(value, enum role);
} trusted_files SEC(".maps");

/* The devices of the file systems that they lay on. One that a process serves, as FUSE, could change what was hashed. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u32);
	__type(value, __u32);
} trusted_devices SEC(".maps");

/* How long they are: only a file that is as long as one of them is worth hashing. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u64);
	__type(value, __u32);
} trusted_sizes SEC(".maps");

/* What the sealing process's own code is taken for: nothing, where the kernel hashes files otherwise, or not at all. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, enum role);
} sealer_role SEC(".maps");

/* By its first thread: whether a process is the agent, and whether nobody can deceive it. */
struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, __u32);
} agents SEC(".maps");

struct file_state {
	__u32 judges; /* how many look at it now */
	__u32 role;   /* what its digest says */
};

struct {
	__uint(type, BPF_MAP_TYPE_INODE_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct file_state);
} file_states SEC(".maps");

/* What a program that may sleep needs before it follows a pointer; first in Linux 6.2, and not asked for before. */
extern void bpf_rcu_read_lock(void) __ksym __weak;
extern void bpf_rcu_read_unlock(void) __ksym __weak;

static __always_inline bool is_agent(struct task_struct *task)
{
	struct task_struct *process = task->group_leader;

	return process && bpf_task_storage_get(&agents, process, NULL, 0);
}

static __always_inline bool is_current_agent(void)
{
	return is_agent(bpf_get_current_task_btf());
}

/* The same in a program that may sleep. */
static __always_inline bool is_current_agent_asleep(void)
{
	bool is;

	if (bpf_rcu_read_lock)
		bpf_rcu_read_lock();
	is = is_current_agent();
	if (bpf_rcu_read_unlock)
		bpf_rcu_read_unlock();
	return is;
}

static __always_inline bool is_held_file(struct inode *inode)
{
	struct file_state *state = inode ? bpf_inode_storage_get(&file_states, inode, NULL, 0) : NULL;

	return state && (state->judges || state->role);
}

static __always_inline bool is_on_trusted_device(struct inode *inode)
{
	__u32 device = BPF_CORE_READ(inode, i_sb, s_dev);

	return bpf_map_lookup_elem(&trusted_devices, &device);
}

static __always_inline bool has_trusted_size(struct inode *inode)
{
	__u64 size = BPF_CORE_READ(inode, i_size);

	return bpf_map_lookup_elem(&trusted_sizes, &size);
}

static __always_inline __u32 role_of_digest(struct file *file)
{
	struct digest digest = {};
	__u32 *role;

	if (bpf_ima_file_hash(file, &digest, sizeof(digest)) != SHA256)
		return NO_ROLE;
	role = bpf_map_lookup_elem(&trusted_files, &digest);
	return role ? *role : NO_ROLE;
}

/*
 * The role of a file, after making sure that it keeps its content: first nobody can open it for writing any more, then
 * nobody has it open for writing, and only then it is hashed. Who opens it for writing counts itself first and asks
 * then, so one of the two sees the other. A judge who finds no role lets go only what it held itself: another one may
 * just be hashing.
 */
static __always_inline __u32 role_of(struct file *file)
{
	struct inode *inode = file->f_inode;
	struct file_state *state;
	__u32 role = NO_ROLE;

	if (!inode || !is_on_trusted_device(inode) || !has_trusted_size(inode))
		return NO_ROLE;
	state = bpf_inode_storage_get(&file_states, inode, NULL, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!state)
		return NO_ROLE;
	if (state->role)
		return state->role;
	__sync_fetch_and_add(&state->judges, 1);
	if (BPF_CORE_READ(inode, i_writecount.counter) <= 0)
		role = role_of_digest(file);
	if (role)
		state->role = role;
	__sync_fetch_and_add(&state->judges, -1);
	return role;
}

static __always_inline void show_sealer(__u32 role)
{
	__u32 only = 0;

	if (role == AGENT)
		bpf_map_update_elem(&sealer_role, &only, &role, BPF_ANY);
}

/* How many filters of system calls a process may have before it isn't believed any more. */
#define MAX_FILTERS 32

/* Whether another process steers it: it is traced, or its system calls are answered by somebody else. */
static __always_inline bool is_steered(struct task_struct *task)
{
	struct seccomp_filter *filter = BPF_CORE_READ(task, seccomp.filter);

	if (BPF_CORE_READ(task, ptrace))
		return true;
	for (int depth = 0; depth < MAX_FILTERS; depth++) {
		if (!filter)
			return false;
		if (BPF_CORE_READ(filter, notif))
			return true;
		filter = BPF_CORE_READ(filter, prev);
	}
	return true;
}
