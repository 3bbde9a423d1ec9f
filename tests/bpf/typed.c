// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: what C can say of a struct and C# can't: unions, bit-fields, packing, members without a name, arrays of arrays,
 * enums of every size, names that another language keeps for itself. Each has a value that a reader finds again.
 */
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

enum color { RED = 1, DARK_RED = -7 };
enum wide { NARROW = 1, WIDEST = 1ULL << 40 };
enum __attribute__((packed)) tiny { ONE_BYTE = 200 };

struct __attribute__((packed)) packed {
	__u8 first;
	__u64 second;
	__u16 third;
};

struct count { /* a member with the name of its struct */
	__u64 count;
};

typedef struct {
	__s16 x, y;
} point;

struct mixed {
	char text[6];
	bool yes;
	point corner;
	enum color color;
	enum wide wide;
	enum tiny tiny;
	struct packed packed;
	struct count count;
	union {
		__u32 number;
		__u8 bytes[4];
	};
	struct {
		__u32 inner;
	} named;
	__u32 low : 3, high : 5;
	__s32 negative : 6;
	__u64 across : 40;
	__u16 table[2][3];
	struct mixed *next;
	__u64 class;
	__u64 Equals;
	float ratio;
	struct {} nothing;
	unsigned __int128 huge;
};

struct call_event { /* of a ring buffer: only a pointer tells of it */
	__u32 pid;
	__u8 data[3];
};

struct mixed example = {
	.text = "hello", .yes = true, .corner = { -3, 4 }, .color = DARK_RED, .wide = WIDEST, .tiny = ONE_BYTE, .packed = { 1, 2, 3 }, .count = { 5 },
	.number = 0x04030201, .named = { 6 }, .low = 5, .high = 17, .negative = -9, .across = 0xabcdef0123, .table = { { 1, 2, 3 }, { 4, 5, 6 } },
	.class = 7, .Equals = 8, .ratio = 0.5f, .huge = ((unsigned __int128)9 << 64) | 10,
};
const volatile __u32 size_of_mixed = sizeof(struct mixed);
const volatile struct packed constant = { 11, 12, 13 };
const struct call_event *call_events;
__u32 runs;
static volatile __u32 kept_to_itself;
char large[2 << 20];

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__type(key, point);
	__type(value, struct packed);
} points SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct { __u64 hits; });
} per_cpu SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__uint(key_size, 8);
	__uint(value_size, 3);
} sizes_only SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} records SEC(".maps");

SEC("raw_tp/sys_enter")
int on_call(void *ctx)
{
	struct packed value = constant;
	point key = example.corner;
	struct call_event *record;

	kept_to_itself++;
	if (__sync_fetch_and_add(&runs, 1))
		return 0;
	value.second = example.across;
	bpf_map_update_elem(&points, &key, &value, BPF_ANY);
	record = bpf_ringbuf_reserve(&records, sizeof(*record), 0);
	if (!record)
		return 0;
	record->pid = bpf_get_current_pid_tgid() >> 32;
	record->data[0] = large[1] = example.tiny;
	record->data[1] = record->data[2] = 0;
	bpf_ringbuf_submit(record, 0);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
