/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Programs that don't only look: their flags as the verifier left them. */
#pragma once

#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <linchpin/kernel/bpf.h>

/* Whether a probe returns in place of what it probes, or, from Linux 6.18 on, changes its registers. */
static __always_inline bool steers_what_it_probes(struct bpf_prog *program)
{
	struct bpf_prog_aux *aux = program->aux;

	return BPF_CORE_READ_BITFIELD_PROBED(program, kprobe_override) ||
	       (bpf_core_field_exists(aux->kprobe_write_ctx) && BPF_CORE_READ(aux, kprobe_write_ctx));
}
