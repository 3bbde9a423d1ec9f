/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The switch from the initramfs to the real root, for a seal that was made before it. Mounts may be moved as long as all
 * code that ever ran is the initramfs's; the first that comes from elsewhere is process 1's, after its switch. From
 * then on nobody moves them, ever.
 */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/mount.h>
#include <linchpin/kernel/task.h>
#include "mounts.h"
#include "seal.h"

bool has_left_initramfs;

static __always_inline bool may_switch_root(void)
{
	const struct seal *held = the_seal();

	return held && held->initramfs && !has_left_initramfs;
}

static long look_where_seen(__u32 index, struct copies *copies)
{
	struct mount *copy = next_copy(copies);

	if (!copy)
		return 1;
	if (!is_below(copy, copies->unmounted))
		return 0;
	own_mount = copy;
	return 1;
}

/*
 * Some switch by moving /sys, others by binding it to the new root: then our mount is hidden for good, and what is to be
 * held is the copy that is seen.
 */
static __always_inline void follow_own_mount(void)
{
	struct task_struct *task = bpf_get_current_task_btf();
	struct copies copies = { .original = own_mount };

	copies.unmounted = mount_of(BPF_CORE_READ(task, fs, root.mnt));
	if (!own_mount || is_below(own_mount, copies.unmounted))
		return;
	copies.next = first_copy(own_mount);
	bpf_loop(MAX_COPIES, look_where_seen, &copies, 0);
}

/* Code from this file is about to run. */
static __always_inline void leave_initramfs(struct file *file)
{
	const struct seal *held = the_seal();

	if (!held || !held->initramfs || has_left_initramfs)
		return;
	if (BPF_CORE_READ(file, f_inode, i_sb, s_dev) == held->initramfs)
		return;
	has_left_initramfs = true;
	follow_own_mount();
}
