/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The machine that is attacked: what is put in place before, and put right between two attacks. */
#pragma once

#include <stdbool.h>

/* The policy, the victim's files, the room for attacks. Ends the harness when that can't be had. */
void furnish(const char *mode);

/* Verifies and loads the bundles, and reads the ids of all they pin. False, with a text on the error stream, when it fails. */
bool preload(bool with_guard);

/* linchpin seal: its exit code. */
int seal(const char *mode);

/* linchpin seal --dry-run: the same, and nothing is sealed. */
int rehearse_seal(const char *mode);

/* What it found that stands against it, when one of them was refused. */
const char *why_not_sealed(void);

/* Has `linchpin status` say what the seal can't hold. */
void read_limits(void);

/* Whether it said, in words that have these, that the seal can't hold something. */
bool seal_says(const char *limit);

/* The interfaces as furnish() left them. */
void restore_network(void);

/* Takes away what is mounted more, mounts what is missing, as it was after preload(). True when nothing of ours was touched. */
bool restore_mounts(void);

/* Whether the pins are those of preload(), by name. */
bool pins_are_whole(void);

/* Takes all away and preloads anew. */
bool renew(void);
