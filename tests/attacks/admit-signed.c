// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * No attack, but what a seal is to let in: runs a loader that a trusted signer signed, and attaches what it loaded.
 * Success, which is a failure of ours: it is refused, or does nothing.
 */
#include "admission.h"

static void run(void)
{
	struct loader loader = read_loader("admitted");
	struct loader_context made;
	int keyring = admitting_keyring();

	if (refuses_file())
		got("a file that nothing should refuse yet");
	if (act("a signed loader", load_and_run(&loader, keyring, &made)))
		got("a refusal of what is signed: %s in step %u", strerror(errno), made.step);
	if (act("BPF_RAW_TRACEPOINT_OPEN", attach_raw(made.program, NULL)) < 0)
		got("a refusal to attach what came in");
	if (!refuses_file())
		got("a program that came in and does nothing");
}

ATTACK("runs a loader that a trusted signer signed, and attaches its program", .run = run, .on_admission = true,
       .because = "that is what `admit` is for; were it refused, that would count as a success");
