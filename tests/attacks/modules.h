/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* A module that nobody signed: one of the kernel's, with its signature cut off. */
#pragma once

#include "attack.h"

/* Without one the attack ends. */
char *unsigned_module(size_t *size);

void unload_module(void);
