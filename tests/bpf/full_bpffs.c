// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a BPF file system in which nothing more can be pinned. The kernel sets bpffs no limit that could be reached, so
 * this refuses pins as a full file system would: from when its own bundle is in place on, whose state and link are pinned
 * after it was attached.
 */
#include <asm-generic/errno-base.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

int room = 2;

SEC("lsm/bpf")
int BPF_PROG(leave_no_room, int cmd)
{
	if (cmd != BPF_OBJ_PIN || room-- > 0)
		return 0;
	room = 0;
	return -ENOSPC;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
