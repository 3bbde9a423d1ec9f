// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: maps that are shared under one name by objects that don't mean the same by it: the value of each map is laid
 * out a little differently from that of original, but for those of the last two. All have the same size but larger.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct place {
	__u32 node;
	__u32 port;
};

#define SHARED(name, value_type)                    \
	struct {                                    \
		__uint(type, BPF_MAP_TYPE_HASH);    \
		__type(key, struct place);          \
		__type(value, value_type);          \
		__uint(max_entries, 16);            \
	} name SEC(".maps")

struct flow {
	__u64 packets;
	struct place origin;
	__u8 flags[4];
	__s32 error;
};
SHARED(original, struct flow);

struct flow___swapped {
	__u64 packets;
	struct place origin;
	__s32 error;
	__u8 flags[4];
};
SHARED(swapped, struct flow___swapped);

struct flow___unsigned {
	__u64 packets;
	struct place origin;
	__u8 flags[4];
	__u32 error;
};
SHARED(without_sign, struct flow___unsigned);

struct place___renamed {
	__u32 node;
	__u32 gate;
};
struct flow___nested {
	__u64 packets;
	struct place___renamed origin;
	__u8 flags[4];
	__s32 error;
};
SHARED(nested, struct flow___nested);

struct flow___array {
	__u64 packets;
	struct place origin;
	__u8 flags[3];
	__s32 error;
};
SHARED(shorter, struct flow___array);

struct stream {
	__u64 packets;
	struct place origin;
	__u8 flags[4];
	__s32 error;
};
SHARED(renamed, struct stream);

struct flow___larger {
	__u64 packets;
	struct place origin;
	__u8 flags[4];
	__s32 error;
	__u64 bytes;
};
SHARED(larger, struct flow___larger);

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u64);
	__type(value, struct flow);
	__uint(max_entries, 16);
} other_key SEC(".maps");

typedef __u64 count_t;
struct flow___spelled_differently {
	volatile count_t packets;
	const struct place origin;
	unsigned char flags[4];
	int error;
};
SHARED(same, struct flow___spelled_differently);

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(key_size, sizeof(struct place));
	__uint(value_size, sizeof(struct flow));
	__uint(max_entries, 16);
} without_types SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__type(key, __u32);
	__uint(max_entries, 4);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_HASH);
		__type(key, __u32);
		__type(value, struct flow);
		__uint(max_entries, 16);
	});
} array_of_flows SEC(".maps");

/* Counts its runs in original, under the node ctx[0]. */
SEC("raw_tp")
int count_packets(__u64 *ctx)
{
	struct place from = { .node = ctx[0] };
	struct flow first = { .packets = 1, .origin = from };
	struct flow *flow = bpf_map_lookup_elem(&original, &from);

	if (flow)
		__sync_fetch_and_add(&flow->packets, 1);
	else
		bpf_map_update_elem(&original, &from, &first, BPF_NOEXIST);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
