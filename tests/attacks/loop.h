/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Block devices whose content is a file of the attacker's. */
#pragma once

#include "attack.h"

/* Its path. Without one the attack ends. */
const char *make_loop(const char *file);

/* All of them are gone, after what is called for each. */
void end_loops(int (*before)(const char *device));
