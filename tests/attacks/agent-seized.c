// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Seizes linchpin while it runs, as a debugger does (PTRACE_SEIZE), and changes a register.
 * Success: it is changed.
 */
#include "agent.h"
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>

static void run(void)
{
	pid_t linchpin = start_linchpin();
	struct user_regs_struct registers;

	must("PTRACE_SEIZE", ptrace(PTRACE_SEIZE, linchpin, NULL, NULL));
	must("PTRACE_INTERRUPT", ptrace(PTRACE_INTERRUPT, linchpin, NULL, NULL));
	waitpid(linchpin, NULL, 0);
	must("PTRACE_GETREGS", ptrace(PTRACE_GETREGS, linchpin, NULL, &registers));
	must("PTRACE_SETREGS", ptrace(PTRACE_SETREGS, linchpin, NULL, &registers));
	got("linchpin's registers were written");
}

ATTACK("seizes linchpin as a debugger does", .run = run);
