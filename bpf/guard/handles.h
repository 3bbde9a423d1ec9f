/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Which open files are descriptors of maps, programs and links. */
#pragma once

#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/kernel/fs.h>
#include <linchpin/kernel/task.h>

#define ANON_INODE_FS_MAGIC 0x09041934

enum handle {
	HANDLE_OF_ANOTHER,
	HANDLE_OF_MAP,
	HANDLE_OF_PROGRAM,
	HANDLE_OF_LINK,
};

/* In that file system the kernel alone gives names. */
static __always_inline enum handle kind_of(struct file *file)
{
	struct dentry *dentry = BPF_CORE_READ(file, f_path.dentry);
	char name[16] = {};

	if (BPF_CORE_READ(dentry, d_sb, s_magic) != ANON_INODE_FS_MAGIC)
		return HANDLE_OF_ANOTHER;
	bpf_probe_read_kernel_str(name, sizeof(name), BPF_CORE_READ(dentry, d_name.name));
	if (!bpf_strncmp(name, sizeof("bpf-map"), "bpf-map"))
		return HANDLE_OF_MAP;
	if (!bpf_strncmp(name, sizeof("bpf-prog"), "bpf-prog"))
		return HANDLE_OF_PROGRAM;
	/* As who made it got it, and as whoever opens it later does. */
	if (!bpf_strncmp(name, sizeof("bpf_link"), "bpf_link") || !bpf_strncmp(name, sizeof("bpf-link"), "bpf-link"))
		return HANDLE_OF_LINK;
	return HANDLE_OF_ANOTHER;
}

/* The id of what it is a descriptor of. */
static __always_inline __u32 id_behind(struct file *file, enum handle kind)
{
	void *object = BPF_CORE_READ(file, private_data);

	switch (kind) {
	case HANDLE_OF_MAP:
		return BPF_CORE_READ((struct bpf_map *)object, id);
	case HANDLE_OF_PROGRAM:
		return BPF_CORE_READ((struct bpf_prog *)object, aux, id);
	case HANDLE_OF_LINK:
		return BPF_CORE_READ((struct bpf_link *)object, id);
	case HANDLE_OF_ANOTHER:
		break;
	}
	return 0;
}

/* Whether the current thread shares its descriptors with no other, which could exchange them after we have looked. */
static __always_inline bool has_own_files(void)
{
	struct task_struct *task = bpf_get_current_task_btf();

	return BPF_CORE_READ(task, files, count.counter) == 1;
}

/* What a descriptor of the current thread is of, or null where that can't be told. */
static __always_inline struct file *own_file(__u32 fd)
{
	struct task_struct *task = bpf_get_current_task_btf();
	struct fdtable *table = BPF_CORE_READ(task, files, fdt);
	struct file **slots = BPF_CORE_READ(table, fd), *file = NULL;

	if (!has_own_files() || fd >= BPF_CORE_READ(table, max_fds))
		return NULL;
	return bpf_probe_read_kernel(&file, sizeof(file), &slots[fd]) ? NULL : file;
}
