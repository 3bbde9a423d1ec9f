// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: stack traces: the kernel's as addresses, the running process's as files and places in them. The ids are left
 * in kernel_stack and user_stack.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define DEPTH 32

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, DEPTH * sizeof(__u64));
	__uint(max_entries, 64);
} kernel_stacks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, DEPTH * sizeof(struct bpf_stack_build_id));
	__uint(max_entries, 64);
	__uint(map_flags, BPF_F_STACK_BUILD_ID);
} user_stacks SEC(".maps");

__s64 kernel_stack, user_stack;

SEC("raw_tp")
int keep(void *ctx)
{
	kernel_stack = bpf_get_stackid(ctx, &kernel_stacks, 0);
	user_stack = bpf_get_stackid(ctx, &user_stacks, BPF_F_USER_STACK);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
