// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a tree in a map's value, and objects that are counted (bpf_refcount; Linux 6.4). grow puts 30, 10 and 20 into
 * it, and returns the number of the last through a reference of its own; take returns the least, or 0 where it is empty.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define __contains(type, member) __attribute__((btf_decl_tag("contains:" #type ":" #member)))

struct bpf_rb_root {
	__u64 __opaque[2];
} __attribute__((aligned(8)));

struct bpf_rb_node {
	__u64 __opaque[4];
} __attribute__((aligned(8)));

struct bpf_refcount {
	__u32 __opaque[1];
} __attribute__((aligned(4)));

extern void *bpf_obj_new_impl(__u64 type, void *meta) __ksym;
extern void bpf_obj_drop_impl(void *object, void *meta) __ksym;
extern void *bpf_refcount_acquire_impl(void *object, void *meta) __ksym;
extern int bpf_rbtree_add_impl(struct bpf_rb_root *root, struct bpf_rb_node *node,
			       _Bool (*less)(struct bpf_rb_node *one, const struct bpf_rb_node *other), void *meta, __u64 offset) __ksym;
extern struct bpf_rb_node *bpf_rbtree_first(struct bpf_rb_root *root) __ksym;
extern struct bpf_rb_node *bpf_rbtree_remove(struct bpf_rb_root *root, struct bpf_rb_node *node) __ksym;

struct item {
	struct bpf_rb_node node;
	struct bpf_refcount count;
	__u64 number;
};

struct order {
	struct bpf_spin_lock lock;
	struct bpf_rb_root items __contains(item, node);
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct order);
	__uint(max_entries, 1);
} orders SEC(".maps");

static _Bool less(struct bpf_rb_node *one, const struct bpf_rb_node *other)
{
	return ((struct item *)one)->number < ((struct item *)other)->number; /* their first member */
}

static int add(struct order *order, __u64 number)
{
	struct item *item = bpf_obj_new_impl(bpf_core_type_id_local(struct item), 0), *mine;
	int kept;

	if (!item)
		return -2;
	item->number = number;
	mine = bpf_refcount_acquire_impl(item, 0);
	bpf_spin_lock(&order->lock);
	bpf_rbtree_add_impl(&order->items, &item->node, less, 0, 0);
	bpf_spin_unlock(&order->lock);
	if (!mine)
		return -3;
	kept = mine->number;
	bpf_obj_drop_impl(mine, 0);
	return kept;
}

SEC("tc")
int grow(struct __sk_buff *packet)
{
	__u32 slot = 0;
	struct order *order = bpf_map_lookup_elem(&orders, &slot);

	if (!order || add(order, 30) != 30 || add(order, 10) != 10)
		return -1;
	return add(order, 20);
}

SEC("tc")
int take(struct __sk_buff *packet)
{
	__u32 slot = 0;
	struct order *order = bpf_map_lookup_elem(&orders, &slot);
	struct bpf_rb_node *node;
	int number;

	if (!order)
		return -1;
	bpf_spin_lock(&order->lock);
	node = bpf_rbtree_first(&order->items);
	if (!node) {
		bpf_spin_unlock(&order->lock);
		return 0;
	}
	node = bpf_rbtree_remove(&order->items, node);
	bpf_spin_unlock(&order->lock);
	if (!node)
		return 0;
	number = ((struct item *)node)->number;
	bpf_obj_drop_impl((struct item *)node, 0);
	return number;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
