/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Processes and what they execute. */
#pragma once

#include <linchpin/kernel/fs.h>

struct mm_struct {
	struct file *exe_file;
} __relocatable;

struct task_struct {
	__s32 pid;  /* the thread's id */
	__s32 tgid; /* the process's id, which user space calls pid */
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	struct mm_struct *mm; /* null for a kernel thread */
	__u64 start_boottime;
	char comm[16];
} __relocatable;

/* In the mode of ptrace_access_check: to steer the process, not only to look at it. */
#define PTRACE_MODE_ATTACH 0x2

struct linux_binprm {
	struct file *file;
	const char *filename; /* as the caller of execve gave it */
} __relocatable;
