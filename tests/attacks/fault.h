/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Memory that isn't there before somebody touches it: whoever does, the kernel too, waits until we have filled it (userfaultfd). */
#pragma once

#include "attack.h"

#define PAGE 4096

/*
 * Two pages. Who touches the second waits until `meanwhile` has been called in another thread, with the first; then it has the bytes of
 * `second`. Without it the attack ends.
 */
char *make_fault(void (*meanwhile)(char *first), const char *second);

/* The second page is gone again. */
void arm_fault(char *pages);
