// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * user_namespace FOLDER COMMAND [ARGUMENT…]: becomes a user namespace of its own, opens a BPF file system there, prints
 * its descriptor's number, and waits for a line from whoever started it: by then ids are mapped, and the file system is
 * made. Then mounts it at FOLDER, and runs COMMAND.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int checked(const char *what, long result)
{
	if (result < 0) {
		perror(what);
		exit(1);
	}
	return result;
}

int main(int count, char **arguments)
{
	const unsigned int whole_path = 4; /* MOVE_MOUNT_F_EMPTY_PATH */
	int context, mount;
	char line[2];

	if (count < 3) {
		fprintf(stderr, "user_namespace FOLDER COMMAND [ARGUMENT…]\n");
		return 2;
	}
	checked("unshare", unshare(CLONE_NEWUSER | CLONE_NEWNS));
	context = checked("fsopen", syscall(SYS_fsopen, "bpf", 0));
	printf("%d\n", context);
	fflush(stdout);
	if (!fgets(line, sizeof(line), stdin))
		return 1;
	mount = checked("fsmount", syscall(SYS_fsmount, context, 0, 0));
	checked("move_mount", syscall(SYS_move_mount, mount, "", AT_FDCWD, arguments[1], whole_path));
	close(mount);
	close(context);
	checked("exec", execv(arguments[2], arguments + 2));
	return 1;
}
