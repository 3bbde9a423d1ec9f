// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: kernel functions called by name (kfuncs), in the kernel since 6.1. use_key runs at each bpf(2) call and counts
 * the calls that found the key.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/relocatable.h>

struct bpf_key {
	void *key;
} __relocatable;

extern struct bpf_key *bpf_lookup_system_key(__u64 id) __ksym;
extern void bpf_key_put(struct bpf_key *key) __ksym;

__u64 found;

SEC("lsm.s/bpf")
int BPF_PROG(use_key, int cmd, union bpf_attr *attr, unsigned int size)
{
	struct bpf_key *key = bpf_lookup_system_key(0); /* the built-in trusted keys */

	if (key) {
		bpf_key_put(key);
		__sync_fetch_and_add(&found, 1);
	}
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
