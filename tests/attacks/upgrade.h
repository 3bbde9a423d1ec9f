/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Upgrades of a sealed machine. UPGRADES has other versions of the bundle `network`: 2.lpb, 3.lpb, … signed by a trusted key, each
 * higher than the one before; older.lpb, signed by the same; and foreign.lpb, signed by a key of the attacker's.
 */
#pragma once

#include "attack.h"
#include <sys/types.h>

#define UPGRADES "/loaders/upgrades"
#define LINCHPIN "/usr/bin/linchpin"

/* A version that is higher than the one in place. */
const char *next_upgrade(void);

/* What changes when another version is in place. */
uint64_t version_in_place(void);

/* Starts an upgrade in a process of its own. Without one the attack ends. */
pid_t start_upgrade(const char *file);

/* Becomes it; for what has to be arranged before. */
void become_upgrade(const char *file) __attribute__((noreturn));

/* Waits for its end. Whether it did what it was asked for; act() is told. */
bool has_upgraded(pid_t upgrade);

/* Tries to remove the pins of both versions, and to get descriptors of links; got() when one of it is had. */
void take_what_is_left(void);

/* What leaves the machine as others expect it: completes what was interrupted. */
void complete_upgrades(void);
