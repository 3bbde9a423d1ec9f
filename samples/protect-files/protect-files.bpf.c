// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Nobody but the listed executables reads or changes the listed files, root included. A listed folder stands for
 * everything below it. The lists are two maps, filled from user space; README.md beside this file shows how.
 */
#include <asm-generic/errno.h>
#include <linux/bpf.h>
#include <linux/prctl.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/file_id.h>
#include <linchpin/kernel/task.h>

/* How many levels above a file are looked at for a listed folder. What lies deeper counts as listed. */
#define MAX_DEPTH 64

/* The files and folders that are protected. A set: the value says nothing. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct file_id);
	__type(value, __u32);
} protected SEC(".maps");

/* The executables that may. A set, too. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__type(key, struct file_id);
	__type(value, __u32);
} executables SEC(".maps");

enum operation {
	OPEN = 1,
	CREATE = 2,
	LINK = 3,
	UNLINK = 4,
	RENAME = 5,
	SET_ATTRIBUTES = 6,
	TRACE = 7,
};

/* What a reader of the ring buffer gets for each denial. */
struct denial {
	__u64 time; /* nanoseconds since boot */
	struct file_id file;
	enum operation operation;
	__u32 pid;
	__u32 uid;
	__u32 gid;
	char command[16];
	char name[64]; /* the file's own name, without folders, cut to fit */
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} denials SEC(".maps");

__u64 denied; /* how often, and how many of those found no room in the ring buffer */
__u64 lost;

/* Only what a variable points to is described in the object: readers get the type of it. */
const struct denial *of_denials;

extern int LINUX_KERNEL_VERSION __kconfig;

static __always_inline bool is_listed(void *list, struct inode *inode)
{
	struct file_id id;

	if (!inode)
		return false;
	id = id_of(inode);
	return bpf_map_lookup_elem(list, &id);
}

/* The file itself, or a folder above it. */
static __noinline bool is_protected(struct dentry *dentry)
{
	struct dentry *parent;

	for (int depth = 0; depth < MAX_DEPTH; depth++) {
		if (is_listed(&protected, inode_of(dentry)))
			return true;
		parent = dentry->d_parent;
		if (parent == dentry)
			/* Opened by handle, so no folder is known: it may well be in a listed one. */
			return dentry->d_flags & DCACHE_DISCONNECTED;
		dentry = parent;
	}
	return true;
}

/* Null for a kernel thread, which runs no file. */
static __always_inline struct file *executable_of(struct task_struct *task)
{
	struct mm_struct *mm = task->mm;

	return mm ? mm->exe_file : NULL;
}

/* By what the process runs, not by who it is. */
static __always_inline bool runs_listed(struct task_struct *task)
{
	struct file *executable = executable_of(task);

	return executable && is_listed(&executables, executable->f_inode);
}

static __noinline int deny(struct dentry *dentry, enum operation operation)
{
	struct denial *denial;

	__sync_fetch_and_add(&denied, 1);
	denial = bpf_ringbuf_reserve(&denials, sizeof(*denial), 0);
	if (!denial) {
		__sync_fetch_and_add(&lost, 1);
		return -EACCES;
	}
	denial->time = bpf_ktime_get_boot_ns();
	denial->operation = operation;
	denial->pid = bpf_get_current_pid_tgid() >> 32;
	denial->uid = bpf_get_current_uid_gid();
	denial->gid = bpf_get_current_uid_gid() >> 32;
	bpf_get_current_comm(denial->command, sizeof(denial->command));
	denial->file = id_of(inode_of(dentry)); /* zeros where the name leads nowhere yet */
	denial->name[0] = 0;
	bpf_probe_read_kernel_str(denial->name, sizeof(denial->name), dentry->d_name.name);
	bpf_ringbuf_submit(denial, 0);
	return -EACCES;
}

/* A listed executable is protected from change as well: who could rewrite it, could do what it may. */
static __noinline int may_change(struct dentry *dentry, enum operation operation)
{
	if (!is_protected(dentry) && !is_listed(&executables, inode_of(dentry)))
		return 0;
	if (runs_listed(bpf_get_current_task_btf()))
		return 0;
	return deny(dentry, operation);
}

/* Everything that reads or writes a file, runs it, or lists a folder, opens it first. */
SEC("lsm/file_open")
int BPF_PROG(hold_open, struct file *file)
{
	struct dentry *dentry = file->f_path.dentry;

	if (file->f_mode & FMODE_WRITE)
		return may_change(dentry, OPEN);
	if (!is_protected(dentry) || runs_listed(bpf_get_current_task_btf()))
		return 0;
	return deny(dentry, OPEN);
}

/* No new names in a protected folder: of files, … */
SEC("lsm/inode_create")
int BPF_PROG(hold_create, struct inode *dir, struct dentry *dentry)
{
	return may_change(dentry, CREATE);
}

/* … of folders, … */
SEC("lsm/inode_mkdir")
int BPF_PROG(hold_mkdir, struct inode *dir, struct dentry *dentry)
{
	return may_change(dentry, CREATE);
}

/* … of symbolic links, … */
SEC("lsm/inode_symlink")
int BPF_PROG(hold_symlink, struct inode *dir, struct dentry *dentry)
{
	return may_change(dentry, CREATE);
}

/* … of devices, pipes and sockets, … */
SEC("lsm/inode_mknod")
int BPF_PROG(hold_mknod, struct inode *dir, struct dentry *dentry)
{
	return may_change(dentry, CREATE);
}

/* … and no second name for a protected file elsewhere, where no listed folder is above it. */
SEC("lsm/inode_link")
int BPF_PROG(hold_link, struct dentry *from, struct inode *dir, struct dentry *to)
{
	int result = may_change(from, LINK);

	return result ? result : may_change(to, LINK);
}

/* No name goes, … */
SEC("lsm/inode_unlink")
int BPF_PROG(hold_unlink, struct inode *dir, struct dentry *dentry)
{
	return may_change(dentry, UNLINK);
}

SEC("lsm/inode_rmdir")
int BPF_PROG(hold_rmdir, struct inode *dir, struct dentry *dentry)
{
	return may_change(dentry, UNLINK);
}

/* … neither by being renamed nor by another being renamed over it. */
SEC("lsm/inode_rename")
int BPF_PROG(hold_rename, struct inode *from_dir, struct dentry *from, struct inode *to_dir, struct dentry *to)
{
	int result = may_change(from, RENAME);

	return result ? result : may_change(to, RENAME);
}

/* truncate(2), chmod(2), chown(2), utime(2). The hook got another first argument in Linux 6.9. */
SEC("lsm/inode_setattr")
int hold_setattr(__u64 *ctx)
{
	struct dentry *dentry = (void *)ctx[0];

	barrier_var(dentry); /* two loads, each from a fixed place: the verifier takes no computed one */
	if (LINUX_KERNEL_VERSION >= KERNEL_VERSION(6, 9, 0))
		dentry = (void *)ctx[1];
	return may_change(dentry, SET_ATTRIBUTES);
}

/* Extended attributes: capabilities of files, labels of other policies. */
SEC("lsm/inode_setxattr")
int BPF_PROG(hold_setxattr, void *owner, struct dentry *dentry)
{
	return may_change(dentry, SET_ATTRIBUTES);
}

SEC("lsm/inode_removexattr")
int BPF_PROG(hold_rmxattr, void *owner, struct dentry *dentry)
{
	return may_change(dentry, SET_ATTRIBUTES);
}

/* Nobody steers a process that may: ptrace(2), /proc/PID/mem, process_vm_writev(2). */
SEC("lsm/ptrace_access_check")
int BPF_PROG(hold_trace, struct task_struct *child, unsigned int mode)
{
	struct file *executable = executable_of(child);

	if (!(mode & PTRACE_MODE_ATTACH) || !executable || !is_listed(&executables, executable->f_inode))
		return 0;
	if (runs_listed(bpf_get_current_task_btf()))
		return 0;
	return deny(executable->f_path.dentry, TRACE);
}

/* Nobody claims to run an executable that it does not run. -ENOSYS is this hook's way to say: go on. */
SEC("lsm/task_prctl")
int BPF_PROG(hold_exe, int option, unsigned long what)
{
	if (option != PR_SET_MM || (what != PR_SET_MM_EXE_FILE && what != PR_SET_MM_MAP))
		return -ENOSYS;
	return -EPERM;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
