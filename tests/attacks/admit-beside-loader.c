// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a program without a signature whenever a signed loader runs: in another process, and in the thread that ran it, right
 * after.
 * Success: it is loaded.
 */
#include "admission.h"

#define TRIES 50

static void load_unsigned(void)
{
	struct program program = { .type = BPF_PROG_TYPE_SOCKET_FILTER };

	if (act("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 0), RETURN)) >= 0)
		got("a program that nobody signed");
}

static void run(void)
{
	struct loader loader = read_loader("admitted");
	int keyring = admitting_keyring();
	struct loader_context made;

	if (fork() == 0)
		for (;;)
			load_unsigned();
	for (int i = 0; i < TRIES; i++) {
		if (load_and_run(&loader, keyring, &made))
			impossible("a signed loader isn't let in");
		load_unsigned();
		close(made.program);
		close(made.map);
	}
}

ATTACK("loads a program without a signature while a signed loader runs", .run = run, .on_admission = true, .seconds = 60);
