// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: the user ring buffer. drain() takes all records that are there and gives their number back; each adds its
 * first eight bytes to sum.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_USER_RINGBUF);
	__uint(max_entries, 4096);
} commands SEC(".maps");

__u64 sum;

static long take(struct bpf_dynptr *record, void *context)
{
	__u64 number;

	if (!bpf_dynptr_read(&number, sizeof(number), record, 0, 0))
		sum += number;
	return 0;
}

SEC("raw_tp")
int drain(void *ctx)
{
	return bpf_user_ringbuf_drain(&commands, take, 0, 0);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
