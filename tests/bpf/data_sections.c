// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: global variables of every width in .data, .rodata, .bss and in sections of their own, static and hidden ones,
 * arrays, structs, padding between variables, and constants that a user sets before load. Each run of compute leaves
 * sum = small + medium * factor + own_data + table[1], and one more in runs.
 */
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

struct pair {
	__u32 left;
	__u64 right;
};

/* .rodata: what a user sets before load. The verifier takes them as constants, so a branch may vanish. */
const volatile __u64 factor = 3;
const volatile bool enabled = true;
const volatile char greeting[16] = "hello";
const volatile struct pair limits = { 1, 2 };

/* .data */
__u8 small = 5;
__s16 negative = -2;
__u32 medium = 70000;
__u64 large = 1ULL << 40;
static volatile __u32 hidden_from_others = 11;
__hidden struct pair start = { 21, 22 };
__u32 table[4] = { 1, 2, 3, 4 };

/* .bss */
__u64 sum;
__u64 runs;
struct pair last;
char last_letter;

/* Sections of their own. */
__u32 own_data SEC(".data.own") = 100;
const volatile __u32 own_rodata SEC(".rodata.own") = 200;

SEC("raw_tp")
int compute(void *ctx)
{
	__sync_fetch_and_add(&runs, 1);
	if (!enabled)
		return 0;
	sum = small + medium * factor + own_data + table[1];
	last.left = hidden_from_others + start.left + limits.left;
	last.right = large + negative + own_rodata + start.right + limits.right;
	last_letter = greeting[4];
	hidden_from_others++;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
