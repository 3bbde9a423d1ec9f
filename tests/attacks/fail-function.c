// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has a function of the kernel's fail on demand, where it was built for that.
 * Success: it is accepted.
 */
#include "attack.h"

static void run(void)
{
	must("fail_function/inject", write_text("/sys/kernel/debug/fail_function/inject", "security_file_open"));
	got("functions of the kernel fail on demand");
}

ATTACK("has functions of the kernel fail", .run = run, .on_kernel = true);
