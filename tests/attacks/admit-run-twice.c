// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Runs a signed loader, and again, when its data are no longer what was signed; and as two processes at once.
 * Success: more than one of them has it make something.
 */
#include "admission.h"
#include <sys/wait.h>

static int load(const struct loader *loader, int keyring)
{
	int map = finished_data(loader), program = must("BPF_PROG_LOAD", load_loader(loader, map, &(struct load){ .keyring = keyring }));

	close(map);
	return program;
}

static void run(void)
{
	struct loader loader = read_loader("admitted");
	int keyring = admitting_keyring(), program = load(&loader, keyring), times = 0, status;
	struct loader_context made;

	if (run_loader(program, &made))
		impossible("a signed loader isn't let in");
	if (act("a second run", run_loader(program, &made)) == 0)
		got("what a loader makes in its second run");

	program = load(&loader, keyring);
	for (int i = 0; i < 8; i++)
		if (fork() == 0)
			_exit(run_loader(program, &made) == 0);
	while (wait(&status) > 0)
		times += WIFEXITED(status) && WEXITSTATUS(status);
	if (times > 1)
		got("what a loader makes, %d times at once", times);
	errno = EPERM;
	act("a second run of another process", -1);
}

ATTACK("runs a signed loader more than once", .run = run, .on_admission = true);
