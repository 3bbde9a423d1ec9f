// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a timer in a map's value: start sets it off, and once it has gone off fired is 1.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>

#define CLOCK_MONOTONIC 1

struct alarm {
	__u64 delay; /* in nanoseconds */
	struct bpf_timer timer;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct alarm);
	__uint(max_entries, 1);
} alarms SEC(".maps");

__u32 fired;

static int on_alarm(void *map, __u32 *key, struct alarm *alarm)
{
	__sync_fetch_and_add(&fired, 1);
	return 0;
}

SEC("tc")
int start(struct __sk_buff *packet)
{
	__u32 slot = 0;
	struct alarm *alarm = bpf_map_lookup_elem(&alarms, &slot);

	if (!alarm || bpf_timer_init(&alarm->timer, &alarms, CLOCK_MONOTONIC))
		return -1;
	bpf_timer_set_callback(&alarm->timer, on_alarm);
	return bpf_timer_start(&alarm->timer, alarm->delay, 0);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
