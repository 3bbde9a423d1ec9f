/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Processes and what they execute. */
#pragma once

#include <linchpin/kernel/fs.h>

struct mm_struct {
	struct file *exe_file;
} __relocatable;

/* In vm_flags. */
#define VM_EXEC 0x4

struct vm_area_struct {
	unsigned long vm_flags;
	struct file *vm_file; /* null where no file is mapped */
} __relocatable;

struct mnt_namespace;
struct net;

struct nsproxy {
	struct mnt_namespace *mnt_ns;
	struct net *net_ns;
} __relocatable;

struct fs_struct {
	int users;        /* how many threads share it: one changes it for all */
	struct path root; /* what the process sees as / */
} __relocatable;

struct pid {
	unsigned int level; /* of its namespace: 0 is the first, that all others are in */
} __relocatable;

struct fdtable {
	__u32 max_fds;
	struct file **fd;
} __relocatable;

struct files_struct {
	atomic_t count; /* how many threads share it */
	struct fdtable *fdt;
} __relocatable;

struct notification;

struct seccomp_filter {
	struct seccomp_filter *prev;
	struct notification *notif; /* not null where another process answers system calls */
} __relocatable;

struct seccomp {
	int mode; /* not 0 where system calls are filtered */
	struct seccomp_filter *filter;
} __relocatable;

struct task_struct {
	__s32 pid;  /* the thread's id */
	__s32 tgid; /* the process's id, which user space calls pid */
	struct pid *thread_pid;
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	struct mm_struct *mm; /* null for a kernel thread */
	struct nsproxy *nsproxy;
	struct fs_struct *fs;
	struct files_struct *files;
	struct seccomp seccomp;
	__u32 ptrace; /* not 0 while another process traces it */
	__u64 start_boottime;
	char comm[16];
} __relocatable;

/* In the mode of ptrace_access_check: to steer the process, not only to look at it. */
#define PTRACE_MODE_ATTACH 0x2

struct linux_binprm {
	struct file *file;
	const char *filename; /* as the caller of execve gave it */
} __relocatable;
