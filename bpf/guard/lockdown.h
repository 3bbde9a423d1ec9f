/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The ways around BPF: what changes the kernel itself, or stops programs that are attached. */
#pragma once

#include <linux/bpf.h>
#include <linux/magic.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/fs.h>

/* Why the kernel asks whether it is locked down. Kernels number the reasons as they like. */
enum lockdown_reason {
	LOCKDOWN_NONE,
	LOCKDOWN_BPF_WRITE_USER,
	LOCKDOWN_INTEGRITY_MAX,
};

static __always_inline bool is_write_to_processes(int reason)
{
	return reason == bpf_core_enum_value(enum lockdown_reason, LOCKDOWN_BPF_WRITE_USER);
}

/* Whether what is asked for changes the kernel. Reading it comes after these. */
static __always_inline bool is_about_integrity(int reason)
{
	return reason > bpf_core_enum_value(enum lockdown_reason, LOCKDOWN_NONE) &&
	       reason < bpf_core_enum_value(enum lockdown_reason, LOCKDOWN_INTEGRITY_MAX);
}

/* What the kernel reads, from a file or from memory. */
enum kernel_read_file_id {
	READING_MODULE,
	READING_KEXEC_IMAGE,
	READING_KEXEC_INITRAMFS,
	READING_MODULE_COMPRESSED, /* from Linux 7.0 on */
};

enum kernel_load_data_id {
	LOADING_MODULE,
	LOADING_KEXEC_IMAGE,
	LOADING_KEXEC_INITRAMFS,
	LOADING_MODULE_COMPRESSED,
};

enum code {
	OTHER_DATA,
	MODULE,
	KERNEL,
};

#define is_value(number, type, name) \
	(bpf_core_enum_value_exists(type, name) && (number) == bpf_core_enum_value(type, name))

static __always_inline enum code code_in_file(int what)
{
	if (is_value(what, enum kernel_read_file_id, READING_MODULE) ||
	    is_value(what, enum kernel_read_file_id, READING_MODULE_COMPRESSED))
		return MODULE;
	if (is_value(what, enum kernel_read_file_id, READING_KEXEC_IMAGE) ||
	    is_value(what, enum kernel_read_file_id, READING_KEXEC_INITRAMFS))
		return KERNEL;
	return OTHER_DATA;
}

static __always_inline enum code code_in_memory(int what)
{
	if (is_value(what, enum kernel_load_data_id, LOADING_MODULE) ||
	    is_value(what, enum kernel_load_data_id, LOADING_MODULE_COMPRESSED))
		return MODULE;
	if (is_value(what, enum kernel_load_data_id, LOADING_KEXEC_IMAGE) ||
	    is_value(what, enum kernel_load_data_id, LOADING_KEXEC_INITRAMFS))
		return KERNEL;
	return OTHER_DATA;
}

static __always_inline bool is_named(struct dentry *dentry, const char *name, __u32 size)
{
	char found[16] = {};

	bpf_probe_read_kernel_str(found, sizeof(found), BPF_CORE_READ(dentry, d_name.name));
	return !bpf_strncmp(found, size, name);
}

#define has_name(dentry, name) is_named(dentry, name, sizeof(name))

/* The switch of all trampolines, through which LSM and tracing programs run, and that of all kprobes. */
static __always_inline bool is_tracing_switch(struct dentry *dentry)
{
	unsigned long file_system = BPF_CORE_READ(dentry, d_sb, s_magic);

	if (file_system == PROC_SUPER_MAGIC)
		return has_name(dentry, "ftrace_enabled");
	if (file_system == DEBUGFS_MAGIC)
		return has_name(dentry, "enabled") && has_name(BPF_CORE_READ(dentry, d_parent), "kprobes");
	return false;
}
