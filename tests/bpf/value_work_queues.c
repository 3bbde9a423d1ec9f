// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a work queue in a map's value (Linux 6.10): start hands it a function, and once that has run done is 1.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>

struct bpf_wq {
	__u64 __opaque[2];
} __attribute__((aligned(8)));

extern int bpf_wq_init(struct bpf_wq *wq, void *map, unsigned int flags) __ksym;
extern int bpf_wq_start(struct bpf_wq *wq, unsigned int flags) __ksym;
/* The kernel gives the first its last argument itself; from Linux 7.0 on there is one without. */
extern int bpf_wq_set_callback_impl(struct bpf_wq *wq, int (*run)(void *map, int *key, void *value), unsigned int flags, void *aux) __weak __ksym;
extern int bpf_wq_set_callback(struct bpf_wq *wq, int (*run)(void *map, int *key, void *value), unsigned int flags) __weak __ksym;

struct errand {
	struct bpf_wq queue;
	__u64 number;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct errand);
	__uint(max_entries, 1);
} errands SEC(".maps");

__u32 done;

static int run_errand(void *map, int *key, void *value)
{
	__sync_fetch_and_add(&done, 1);
	return 0;
}

SEC("tc")
int start(struct __sk_buff *packet)
{
	__u32 slot = 0;
	struct errand *errand = bpf_map_lookup_elem(&errands, &slot);

	if (!errand || bpf_wq_init(&errand->queue, &errands, 0))
		return -1;
	if (bpf_wq_set_callback) {
		if (bpf_wq_set_callback(&errand->queue, run_errand, 0))
			return -2;
	} else if (bpf_wq_set_callback_impl(&errand->queue, run_errand, 0, 0)) {
		return -3;
	}
	return bpf_wq_start(&errand->queue, 0);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
