// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: an arena: global variables in it (section .addr_space.1), pages that programs allocate and free, and pointers
 * that lead from one thing in it to the next, for programs and user space alike.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>

#define BPF_MAP_TYPE_ARENA 33 /* newer than the headers that it is compiled with */

#define __arena __attribute__((address_space(1)))
#define ANY_NODE (-1)
#define NODES 8

struct node {
	__u64 value;
	struct node __arena *next;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARENA);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 64); /* pages */
} arena SEC(".maps");

void __arena *bpf_arena_alloc_pages(void *map, void __arena *address, __u32 pages, int node, __u64 flags) __ksym;
void bpf_arena_free_pages(void *map, void __arena *start, __u32 pages) __ksym;

__u64 __arena first_value = 40;
__u64 __arena table[3] = { 1, 2, 3 };
__u64 __arena packets;
struct node __arena *__arena head;

/* A list of NODES nodes in a page of its own: first_value, first_value + table[2], … Returns how many it has. */
SEC("syscall")
int build_list(void *context)
{
	struct node __arena *nodes = bpf_arena_alloc_pages(&arena, 0, 1, ANY_NODE, 0);
	int i;

	if (!nodes)
		return 0;
	for (i = 0; i < NODES; i++) {
		nodes[i].value = first_value + i * table[2];
		nodes[i].next = i + 1 < NODES ? &nodes[i + 1] : 0;
	}
	head = nodes;
	return NODES;
}

SEC("syscall")
int free_list(void *context)
{
	bpf_arena_free_pages(&arena, head, 1);
	head = 0;
	return 0;
}

/* What user space wrote to the list. */
SEC("syscall")
int add_up(void *context)
{
	struct node __arena *node = head;
	int i, sum = 0;

	for (i = 0; i < NODES && node; i++) {
		sum += node->value;
		node = node->next;
	}
	return sum;
}

SEC("tc")
int count_packets(struct __sk_buff *packet)
{
	__sync_fetch_and_add(&packets, 1);
	return TC_ACT_OK;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
