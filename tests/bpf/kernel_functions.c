// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: kernel functions called by name (kfuncs): one that every kernel since 6.1 has, and a weak one that none has,
 * behind a test. use_key runs at each bpf(2) call and counts the calls that found the key.
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
extern int linchpin_is_no_kfunc(int argument) __ksym __weak;

const volatile _Bool has_no_kfunc = 0;

__u64 found;
__u64 called;

SEC("lsm.s/bpf")
int BPF_PROG(use_key, int cmd, union bpf_attr *attr, unsigned int size)
{
	struct bpf_key *key = bpf_lookup_system_key(0); /* the built-in trusted keys */

	if (key) {
		bpf_key_put(key);
		__sync_fetch_and_add(&found, 1);
	}
	if (has_no_kfunc)
		called = linchpin_is_no_kfunc(1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
