/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Machine code for attacks that want to be taken for linchpin: wherever it lies, it opens a map that the agent alone may
 * read, and ends the process with HAS_MAP or HAS_NO_MAP. That it was not linchpin that asked is for the guard to see.
 */
#pragma once

#include "agent.h"

#define HAS_MAP 42
#define HAS_NO_MAP 43

extern const char payload[], payload_end[];

/* A copy of an executable or a library, in which the payload is what runs first. Without it the attack ends. */
void make_copy(const char *from, const char *to);

/* Where in a file lies what runs first. */
off_t first_code(int file);

/* Runs a command with one more variable in its environment, or none. */
int run_with(const char *variable, const char *const arguments[]);

/* What the exit code of a process says that may have run the payload. */
void judge_code(int code);
