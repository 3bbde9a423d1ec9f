// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Locks the kernel down as far as it goes (confidentiality), so that programs may not read its memory and no probe may be made.
 * Success: a leg falls.
 */
#include "attack.h"

static void run(void)
{
	must("lockdown", write_text("/sys/kernel/security/lockdown", "confidentiality"));
}

ATTACK("locks the kernel down, against BPF too", .run = run, .own_machine = true,
       .because = "what is loaded and attached stays; lockdown is asked when programs are loaded");
