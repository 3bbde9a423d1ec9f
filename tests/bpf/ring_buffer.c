// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: the ring buffer: records of different sizes, discarded ones, records that wrap around its end, and a full
 * buffer. emit(ctx = { u64 first, u64 count, u64 size }) writes count records (256 at most) of size bytes (8 to 256),
 * each starting with its number, counted from first.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} events SEC(".maps");

__u64 lost; /* records that found no room */

SEC("raw_tp")
int emit(__u64 *ctx)
{
	__u64 first = ctx[0], count = ctx[1], size = ctx[2];
	__u64 record[32] = {};

	if (size < 8 || size > sizeof(record) || count > 256)
		return -1;
	for (__u64 i = 0; i < 256; i++) {
		if (i == count)
			break;
		record[0] = first + i;
		if (bpf_ringbuf_output(&events, record, size, 0))
			lost++;
	}
	return 0;
}

/* One record of eight bytes with the number ctx[0], kept where the number isn't divisible by four, else discarded. */
SEC("raw_tp")
int emit_or_discard(__u64 *ctx)
{
	__u64 *record = bpf_ringbuf_reserve(&events, sizeof(*record), 0);

	if (!record) {
		lost++;
		return 0;
	}
	*record = ctx[0];
	if (ctx[0] % 4 == 0)
		bpf_ringbuf_discard(record, 0);
	else
		bpf_ringbuf_submit(record, 0);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
