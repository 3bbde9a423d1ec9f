/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* What tc(8) does, for attacks. */
#pragma once

#include "network.h"

/* Of the kind clsact: 0, or -1 and errno. */
int add_qdisc(const char *interface);
int remove_qdisc(const char *interface);

/* A program as filter of what comes in, whose answer is the action. */
int add_filter(const char *interface, int program);
