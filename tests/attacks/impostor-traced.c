// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, started under a tracer that writes other code into it before it runs.
 * Success: a map of the agent's.
 */
#include "payload.h"
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>

static void run(void)
{
	pid_t child = must("fork", fork());
	struct user_regs_struct registers;
	int status;

	if (child == 0) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		execl(LINCHPIN, LINCHPIN, "status", NULL);
		_exit(127);
	}
	waitpid(child, &status, 0);
	must("PTRACE_GETREGS", ptrace(PTRACE_GETREGS, child, NULL, &registers));
	for (long at = 0; at < payload_end - payload; at += sizeof(long)) {
		long word;

		memcpy(&word, payload + at, sizeof(word));
		must("PTRACE_POKETEXT", ptrace(PTRACE_POKETEXT, child, registers.rip + at, word));
	}
	must("PTRACE_DETACH", ptrace(PTRACE_DETACH, child, NULL, NULL));
	waitpid(child, &status, 0);
	judge_code(WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}

ATTACK("writes other code into linchpin as its tracer", .run = run);
