// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: reasons that verifiers have, one a program: a read past a value, a record that is never handed over, a loop
 * that does not end, an answer that the hook does not take, a register that was never written, a stack that is too deep.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} one SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} records SEC(".maps");

SEC("?raw_tp")
int reads_past_a_value(__u64 *ctx)
{
	__u32 key = 0;
	char *value = bpf_map_lookup_elem(&one, &key);

	return value ? value[ctx[0] & 15] : 0;
}

SEC("?raw_tp")
int keeps_a_record(void *ctx)
{
	return bpf_ringbuf_reserve(&records, 8, 0) != NULL;
}

SEC("?raw_tp")
int never_ends(void *ctx)
{
	for (;;)
		asm volatile("");
}

SEC("?cgroup/connect4")
int answers_what_is_no_answer(struct bpf_sock_addr *ctx)
{
	return 5;
}

SEC("?raw_tp")
int reads_what_was_never_written(void *ctx)
{
	asm volatile("r0 = r6");
	return 0;
}

SEC("?raw_tp")
int writes_past_the_stack(void *ctx)
{
	asm volatile("*(u64 *)(r10 - 520) = r1");
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
