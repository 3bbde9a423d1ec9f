// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Opens a pin below a folder's descriptor (BPF_F_PATH_FD, Linux 6.5), in a detached copy of the mount.
 * Success: /victim/lsm opens.
 */
#include "bpf.h"
#include "namespaces.h"

#ifndef BPF_F_PATH_FD
#define BPF_F_PATH_FD (1U << 14)
#endif

static void run(void)
{
	struct {
		uint64_t path;
		uint32_t fd, flags;
		int32_t folder;
	} attributes = { .path = (uint64_t)"victim/maps/allowed", .flags = BPF_F_PATH_FD };

	attributes.folder = must("open_tree", open_tree(AT_FDCWD, OURS, OPEN_TREE_CLONE));
	spoil(must("BPF_OBJ_GET below a folder", bpf(BPF_OBJ_GET, (void *)&attributes, sizeof(attributes))));
}

ATTACK("writes a map opened by its pin in a detached copy of the mount", .run = run);
