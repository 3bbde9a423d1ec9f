/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Programs that are interrupted while they run. */
#pragma once

#include "attack.h"

/* Opens each of the victim's files in many threads on one processor, for some seconds. Ends the attack when one opens. */
void open_often(const char *const files[], int count);

/* What the kernel interrupts, as it was. */
void leave_preemption(void);
