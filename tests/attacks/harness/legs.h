/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The parts of the victim that can be seen to hold. */
#pragma once

#include <stdbool.h>

/* Whether this kernel has the links that came with Linux 6.6: those of the bundle "packets". */
bool has_newer_links(void);

/* Makes the files that the victim holds; before it is there. */
void make_legs(void);

/* The names of those that no longer hold, or null; the text is overwritten by the next call. */
const char *fallen_legs(void);

/* Asks again and again, until one fell or so many seconds are over. */
const char *poll_legs(int patience);

/* A clock that no attack sets. */
long seconds(void);
