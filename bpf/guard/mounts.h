/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The mount of our bpffs, and the chain of mounts above it. While that one mount stands, its superblock lives, and with
 * it every pin; what happens to its copies elsewhere ends nothing.
 */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/mount.h>
#include <linchpin/kernel/task.h>
#include "seal.h"

#define MAX_MOUNTS_ABOVE 16
#define MAX_FOLDERS_ABOVE 32
#define MAX_COPIES 4096

struct mount *own_mount; /* learned when the sealing process opens it, and never again */

static __always_inline struct mount *mount_of(struct vfsmount *seen)
{
	return (void *)seen - bpf_core_field_offset(struct mount, mnt);
}

static __always_inline bool is_own_device(struct super_block *file_system)
{
	const struct seal *held = the_seal();

	return held && BPF_CORE_READ(file_system, s_dev) == held->device;
}

static __always_inline void learn_own_mount(struct path *path)
{
	struct vfsmount *seen;

	if (own_mount || !is_sealer())
		return;
	seen = BPF_CORE_READ(path, mnt);
	if (is_own_device(BPF_CORE_READ(seen, mnt_sb)))
		own_mount = mount_of(seen);
}

/* Whether the current process sees our mount itself, not a copy of it. */
static __always_inline bool is_in_own_namespace(void)
{
	struct task_struct *task = bpf_get_current_task_btf();

	return !own_mount || BPF_CORE_READ(task, nsproxy, mnt_ns) == BPF_CORE_READ(own_mount, mnt_ns);
}

/* What is / to whoever sees our mount at its place: the lowest above it with nothing above but what is mounted on a root. Null where that can't be told. */
static __noinline struct mount *own_root(void)
{
	struct mount *above = own_mount, *root = NULL, *parent;

	for (int depth = 0; depth < MAX_MOUNTS_ABOVE; depth++) {
		if (!above)
			return NULL;
		parent = BPF_CORE_READ(above, mnt_parent);
		if (parent == above)
			return root ? root : above;
		if (BPF_CORE_READ(above, mnt_mountpoint) != BPF_CORE_READ(parent, mnt.mnt_root))
			root = NULL;
		else if (!root)
			root = above;
		above = parent;
	}
	return NULL;
}

/* Our mount, or one above it. What can't be told counts as one. */
static __noinline bool is_in_chain(struct mount *mount)
{
	struct mount *above = own_mount, *parent;

	for (int depth = 0; depth < MAX_MOUNTS_ABOVE; depth++) {
		if (!above || above == mount)
			return true;
		parent = BPF_CORE_READ(above, mnt_parent);
		if (parent == above)
			return false;
		above = parent;
	}
	return true;
}

/* Whether a mount is below another one, or is it. */
static __noinline bool is_below(struct mount *mount, struct mount *top)
{
	struct mount *parent;

	for (int depth = 0; depth < MAX_MOUNTS_ABOVE; depth++) {
		if (mount == top)
			return true;
		parent = BPF_CORE_READ(mount, mnt_parent);
		if (!parent || parent == mount)
			return false;
		mount = parent;
	}
	return true;
}

/* One look at a copy of a mount of the chain: does it go with the mount that is to be unmounted, and do others hear of it? */
struct copies {
	struct mount *original;
	struct mount *unmounted;
	void *next;
	bool is_reached;
};

static __always_inline bool reaches_original(struct copies *copies, struct mount *copy)
{
	struct mount *original = copies->original;

	if (BPF_CORE_READ(copy, mnt_mountpoint) != BPF_CORE_READ(original, mnt_mountpoint))
		return false;
	return BPF_CORE_READ(copy, mnt_parent, mnt_group_id) && is_below(copy, copies->unmounted);
}

/* Where the mounts of a mount's file system begin. */
static __always_inline void *first_copy(struct mount *original)
{
	struct super_block___6_18 *newer = (void *)BPF_CORE_READ(original, mnt.mnt_sb);
	struct super_block___mounts *older = (void *)newer;

	if (bpf_core_field_exists(struct mount___6_18, mnt_next_for_sb))
		return BPF_CORE_READ(newer, s_mounts);
	return BPF_CORE_READ(older, s_mounts.next);
}

/* The next mount of the same file system, or null after the last. */
static __always_inline struct mount *next_copy(struct copies *copies)
{
	struct mount___6_18 *newer = copies->next;
	struct list_head *place = copies->next;
	struct mount *original = copies->original;
	struct super_block___mounts *owner;

	if (!place)
		return NULL;
	if (bpf_core_field_exists(newer->mnt_next_for_sb)) {
		copies->next = BPF_CORE_READ(newer, mnt_next_for_sb);
		return (void *)newer;
	}
	owner = (void *)BPF_CORE_READ(original, mnt.mnt_sb);
	if ((void *)place == (void *)owner + bpf_core_field_offset(owner->s_mounts))
		return NULL; /* round the ring, at its head */
	copies->next = BPF_CORE_READ(place, next);
	return (void *)place - bpf_core_field_offset(struct mount, mnt_instance);
}

static long look_at_copy(__u32 index, struct copies *copies)
{
	struct mount *copy = next_copy(copies);

	if (!copy)
		return 1;
	if (copy != copies->original && reaches_original(copies, copy))
		copies->is_reached = true;
	if (index == MAX_COPIES - 1)
		copies->is_reached = true; /* too many to tell */
	return copies->is_reached;
}

/* Whether a mount of the chain goes when another mount does, because it hears of what happens there. */
static __noinline bool hears_of(struct mount *original, struct mount *unmounted)
{
	struct copies copies = { .original = original, .unmounted = unmounted };
	struct mount *parent = BPF_CORE_READ(original, mnt_parent);

	if (!BPF_CORE_READ(parent, mnt_group_id) && !BPF_CORE_READ(parent, mnt_master))
		return false;
	copies.next = first_copy(original);
	bpf_loop(MAX_COPIES, look_at_copy, &copies, 0);
	return copies.is_reached;
}

/* Whether our mount would go with this one. */
static __noinline bool takes_own_mount(struct mount *unmounted)
{
	struct mount *above = own_mount, *parent;

	for (int depth = 0; depth < MAX_MOUNTS_ABOVE; depth++) {
		if (!above || above == unmounted)
			return true;
		parent = BPF_CORE_READ(above, mnt_parent);
		if (parent == above)
			return false;
		if (hears_of(above, unmounted))
			return true;
		above = parent;
	}
	return true;
}

/*
 * Whether a mount of the chain is mounted on a folder. Who removes or renames it where our mount isn't seen, in another
 * namespace, takes what is mounted there away everywhere, and no hook for unmounting is asked.
 */
static __noinline bool carries_own_mount(struct dentry *folder)
{
	struct mount *above = own_mount, *parent;

	for (int depth = 0; depth < MAX_MOUNTS_ABOVE; depth++) {
		if (!above)
			return false; /* still being sealed */
		parent = BPF_CORE_READ(above, mnt_parent);
		if (parent == above)
			return false;
		if (BPF_CORE_READ(above, mnt_mountpoint) == folder)
			return true;
		above = parent;
	}
	return true;
}

/* Whether a folder lies on the way from the root of its mount to a mount of the chain. */
static __noinline bool is_on_the_way(struct dentry *folder, struct dentry *mountpoint)
{
	struct dentry *parent;

	for (int depth = 0; depth < MAX_FOLDERS_ABOVE; depth++) {
		if (mountpoint == folder)
			return true;
		parent = BPF_CORE_READ(mountpoint, d_parent);
		if (parent == mountpoint)
			return false;
		mountpoint = parent;
	}
	return true;
}

/* Whether what is mounted there would hide our mount. */
static __noinline bool covers_own_mount(struct vfsmount *seen, struct dentry *folder)
{
	struct mount *target = mount_of(seen), *above = own_mount, *parent;

	if (!own_mount || target == own_mount)
		return true;
	for (int depth = 0; depth < MAX_MOUNTS_ABOVE; depth++) {
		parent = BPF_CORE_READ(above, mnt_parent);
		if (parent == above)
			return false;
		if (parent == target)
			return is_on_the_way(folder, BPF_CORE_READ(above, mnt_mountpoint));
		above = parent;
	}
	return true;
}
