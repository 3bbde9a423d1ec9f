// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: kernel functions and variables of the right name and another type. A weak one counts as missing; of two
 * flavours the one that fits is found. ask leaves fits = 1, differs = 0 and variable = 0.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/relocatable.h>

struct bpf_key {
	void *key;
} __relocatable;

extern struct bpf_key *bpf_lookup_system_key___fits(__u64 id) __ksym __weak;
extern struct bpf_key *bpf_lookup_system_key___differs(void *id, int more) __ksym __weak;
extern const struct bpf_key bpf_prog_active __ksym __weak; /* an int in every kernel */

__u64 fits = 9;
__u64 differs = 9;
__u64 variable = 9;

SEC("raw_tp")
int ask(void *ctx)
{
	fits = (__u64)(void *)bpf_lookup_system_key___fits != 0;
	differs = (__u64)(void *)bpf_lookup_system_key___differs != 0;
	variable = (__u64)&bpf_prog_active != 0;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
