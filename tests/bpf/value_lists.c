// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a list in a map's value, under the lock beside it (as it is here: Linux 6.4). push puts items 1, 2, 3 at its
 * end; pop returns the number of the first, or 0 where it is empty.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define __contains(type, member) __attribute__((btf_decl_tag("contains:" #type ":" #member)))

struct bpf_list_head {
	__u64 __opaque[2];
} __attribute__((aligned(8)));

struct bpf_list_node {
	__u64 __opaque[3];
} __attribute__((aligned(8)));

extern void *bpf_obj_new_impl(__u64 type, void *meta) __ksym;
extern void bpf_obj_drop_impl(void *object, void *meta) __ksym;
extern int bpf_list_push_back_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta, __u64 offset) __ksym;
extern struct bpf_list_node *bpf_list_pop_front(struct bpf_list_head *head) __ksym;

struct item {
	struct bpf_list_node node;
	__u64 number;
};

struct queue {
	struct bpf_spin_lock lock;
	struct bpf_list_head items __contains(item, node);
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct queue);
	__uint(max_entries, 1);
} queues SEC(".maps");

SEC("tc")
int push(struct __sk_buff *packet)
{
	__u32 slot = 0;
	struct queue *queue = bpf_map_lookup_elem(&queues, &slot);
	struct item *item;
	int i;

	if (!queue)
		return -1;
	for (i = 1; i <= 3; i++) {
		item = bpf_obj_new_impl(bpf_core_type_id_local(struct item), 0);
		if (!item)
			return -2;
		item->number = i;
		bpf_spin_lock(&queue->lock);
		bpf_list_push_back_impl(&queue->items, &item->node, 0, 0);
		bpf_spin_unlock(&queue->lock);
	}
	return 0;
}

SEC("tc")
int pop(struct __sk_buff *packet)
{
	__u32 slot = 0;
	struct queue *queue = bpf_map_lookup_elem(&queues, &slot);
	struct bpf_list_node *node;
	struct item *item;
	int number;

	if (!queue)
		return -1;
	bpf_spin_lock(&queue->lock);
	node = bpf_list_pop_front(&queue->items);
	bpf_spin_unlock(&queue->lock);
	if (!node)
		return 0;
	item = (struct item *)node; /* its first member */
	number = item->number;
	bpf_obj_drop_impl(item, 0);
	return number;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
