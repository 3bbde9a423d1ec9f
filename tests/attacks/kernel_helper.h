/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* A program that the kernel itself starts: a child of no one's, as root in the first namespaces. */
#pragma once

#include "attack.h"

#define HELPER SCRATCH "/helper"

/* A shell script that takes away what the victim is pinned by, first the pins and then the mount. */
void make_helper(void);

/* Waits until it was started, and says what it was answered. */
void await_helper(void);
