/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* A program that the kernel itself starts: a child of no one's, as root in the first namespaces. */
#pragma once

#include "attack.h"

#define HELPER SCRATCH "/helper"

/* Takes away what the victim is pinned by, first the pins and then the mount. */
#define TAKE_AWAY "rm -r " VICTIM " && umount -l " OURS

/* A shell script of a command. */
void make_helper(const char *command);

/* Waits until it was started, and says what it was answered. */
void await_helper(const char *what);

/* Has the kernel start it for a process that dumps its core; and then no more. */
void start_by_core_dump(void);
void dump_cores_to_files(void);
