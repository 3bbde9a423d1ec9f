// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a kernel function that the object can't do without and declares wrongly.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern void bpf_key_put(int number) __ksym;

SEC("lsm.s/bpf")
int put_a_number(void *ctx)
{
	bpf_key_put(1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
