// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../namespaces.h"
#include <sys/wait.h>

void leave_mounts(void)
{
	must("unshare", unshare(CLONE_NEWNS));
	must("mount --make-rprivate", mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
}

void become_namespaced_root(void)
{
	must("unshare", unshare(CLONE_NEWUSER | CLONE_NEWNS));
	write_text("/proc/self/setgroups", "deny");
	must("uid_map", write_text("/proc/self/uid_map", "0 0 1"));
	must("gid_map", write_text("/proc/self/gid_map", "0 0 1"));
}

void run_in_pid_namespace(void (*function)(void))
{
	pid_t child;

	must("unshare", unshare(CLONE_NEWPID | CLONE_NEWNS));
	mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	child = fork();
	if (child < 0)
		must("fork", -1);
	if (child == 0) {
		function();
		_exit(0);
	}
	waitpid(child, NULL, 0);
}
