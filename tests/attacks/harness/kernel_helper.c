// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../kernel_helper.h"
#include <sys/stat.h>

#define STARTED SCRATCH "/started"
#define REFUSED SCRATCH "/refused"

void make_helper(void)
{
	int file = must("open", open(HELPER, O_CREAT | O_WRONLY | O_CLOEXEC, 0700));

	dprintf(file, "#!/bin/sh\n"
		      "rm -r " VICTIM " && umount -l " OURS " || echo >" REFUSED "\n"
		      "echo >" STARTED "\n");
	close(file);
}

void await_helper(void)
{
	for (int i = 0; i < 50 && access(STARTED, F_OK); i++)
		usleep(100000);
	if (access(STARTED, F_OK))
		impossible("the kernel doesn't start it");
	errno = EPERM; /* a shell only says that it failed */
	act("rm and umount by the helper", access(REFUSED, F_OK) == 0 ? -1 : 0);
}
