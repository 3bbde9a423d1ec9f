// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: static subprograms (shared by two programs, calling each other), global ones (verified on their own), weak and
 * hidden ones, callbacks whose address is taken, and two programs in one section.
 * first(n) leaves result = twice(n) + 1, where twice(n) = 2n; second(n) leaves result = square(n) + twice(n);
 * looped(n) leaves result = 0 + 1 + … + (n - 1), from Linux 5.17 on; each takes its n from ctx[0].
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__u64 result;

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 4);
} squares SEC(".maps");

static __noinline __u64 add(__u64 a, __u64 b)
{
	asm volatile("" : "+r"(a));
	return a + b;
}

static __noinline __u64 twice(__u64 n)
{
	asm volatile("" : "+r"(n));
	return add(n, n);
}

/* Global: the verifier looks at it once, for any argument. */
__noinline __u64 square(__u32 n)
{
	asm volatile("" : "+r"(n));
	return (__u64)n * n;
}

__weak __noinline int one(void)
{
	return 1;
}

__hidden __noinline __u64 plus_one(__u64 n)
{
	return add(n, one());
}

SEC("raw_tp")
int first(__u64 *ctx)
{
	result = plus_one(twice(ctx[0]));
	return 0;
}

SEC("raw_tp")
int second(__u64 *ctx)
{
	__u32 n = ctx[0];

	result = square(n) + twice(n);
	return 0;
}

static int add_index(__u32 index, __u64 *total)
{
	*total = add(*total, index);
	return 0;
}

SEC("raw_tp")
int looped(__u64 *ctx)
{
	__u64 total = 0;

	bpf_loop(ctx[0] & 0xff, add_index, &total, 0);
	result = total;
	return 0;
}

struct bpf_map;

static long sum_up(struct bpf_map *map, __u32 *key, __u64 *value, __u64 *total)
{
	*total = add(*total, *value);
	return 0;
}

/* The sum of the map's values, from Linux 5.13 on. */
SEC("raw_tp")
int map_sum(void *ctx)
{
	__u64 total = 0;

	bpf_for_each_map_elem(&squares, sum_up, &total, 0);
	result = total;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
