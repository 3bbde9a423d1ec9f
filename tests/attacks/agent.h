/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Linchpin while it runs: the agent of a sealed machine. */
#pragma once

#include "attack.h"
#include <sys/types.h>

#define LINCHPIN "/usr/bin/linchpin"

/* Starts it, and stops it as soon as it is there. Without it the attack ends. */
pid_t start_linchpin(void);

/* The first of a process's descriptors from a number on whose link has these words; -1 where there is none. Ends the attack when it is refused. */
int next_descriptor(pid_t process, int from, const char *of);

/* Where the first of its mappings with these rights begins, as in /proc/PID/maps. */
unsigned long address_in(pid_t process, const char *rights);
