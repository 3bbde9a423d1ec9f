// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A copy of our mount in which everyone's files are the attacker's.
 * Success: the copy is there.
 */
#include "namespaces.h"
#include <sys/wait.h>

static void run(void)
{
	struct mount_attr attributes = { .attr_set = MOUNT_ATTR_IDMAP };
	char path[64];
	int ready[2], tree;
	pid_t child;

	must("pipe", pipe(ready));
	child = must("fork", fork());
	if (child == 0) {
		unshare(CLONE_NEWUSER);
		(void)!write(ready[1], "r", 1);
		pause();
	}
	(void)!read(ready[0], path, 1);
	snprintf(path, sizeof(path), "/proc/%d/uid_map", child);
	must("uid_map", write_text(path, "0 65534 1"));
	snprintf(path, sizeof(path), "/proc/%d/ns/user", child);
	attributes.userns_fd = must("open ns/user", open(path, O_RDONLY));
	tree = must("open_tree", open_tree(AT_FDCWD, OURS, OPEN_TREE_CLONE));
	must("mount_setattr idmap", syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH, &attributes, sizeof(attributes)));
	got("a copy of our mount with other owners");
}

ATTACK("makes a copy of our mount with other owners", .run = run);
