// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: constants that no instruction reads. bpftool shows bpf_metadata_version with each program of the object, for as long
 * as the program lives.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

const volatile char bpf_metadata_version[] SEC(".rodata") = "1.2";
const volatile __u32 own SEC(".rodata.own") = 3;
__u32 counted = 1;

SEC("raw_tp")
int silent(void *ctx)
{
	return 0;
}

SEC("raw_tp")
int counting(void *ctx)
{
	counted++;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
