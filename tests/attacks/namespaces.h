/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Namespaces and mounts, for attacks. */
#pragma once

#include "attack.h"
#include <linux/mount.h>
#include <sched.h>
#include <stddef.h>
#include <sys/syscall.h>

/* Of <sys/mount.h>, which can't be included beside <linux/mount.h>. */
int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data);
int umount2(const char *target, int flags);
#define UMOUNT_FORCE 1
#define UMOUNT_DETACH 2
#define UMOUNT_EXPIRE 4

/* A mount namespace of our own, in which nothing that is mounted is heard of elsewhere. Without it the attack ends. */
void leave_mounts(void);

/* A user namespace too, in which we are root. */
void become_namespaced_root(void);

/* New processes are in a pid namespace of their own; runs the function in its first. */
void run_in_pid_namespace(void (*function)(void));

static inline int open_tree(int folder, const char *path, unsigned flags)
{
	return syscall(SYS_open_tree, folder, path, flags);
}

static inline int move_mount(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	return syscall(SYS_move_mount, from_folder, from, to_folder, to, flags);
}

static inline int set_mount(const char *path, unsigned flags, struct mount_attr *attributes)
{
	return syscall(SYS_mount_setattr, AT_FDCWD, path, flags, attributes, sizeof(*attributes));
}
