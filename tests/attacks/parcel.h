/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* A descriptor that is on its way: sent to itself through a socket, it is in no process until it is received. */
#pragma once

#include "attack.h"

/* Sends it, and closes it here. Without it the attack ends. */
void post(int fd);

/* What was sent. Without it the attack ends. */
int collect(void);
