// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: what section names and declarations say besides the type: a program that isn't loaded unless asked for
 * ("?…"), older names of sections, a sleepable one, one with several buffers, a map that is shared by a pin of its name,
 * a map with a NUMA node, a licence, a kernel version.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 32);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} shared_counts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, __u32);
	__uint(max_entries, 2);
	__uint(numa_node, 0);
	__uint(map_flags, BPF_F_NUMA_NODE | BPF_F_RDONLY_PROG);
} settings SEC(".maps");

static __always_inline int touch(void)
{
	__u32 key = 0;

	bpf_map_lookup_elem(&shared_counts, &key);
	bpf_map_lookup_elem(&settings, &key);
	return 0;
}

SEC("?raw_tp/sys_enter")
int not_loaded(void *ctx)
{
	return touch();
}

SEC("raw_tracepoint/sys_enter")
int long_name(void *ctx)
{
	return touch();
}

SEC("lsm.s/file_open")
int BPF_PROG(may_sleep, void *file)
{
	return 0;
}

SEC("xdp.frags")
int big_packets(struct xdp_md *ctx)
{
	touch();
	return XDP_PASS;
}

SEC("tc")
int classify(struct __sk_buff *ctx)
{
	return touch();
}

SEC("socket")
int filter(struct __sk_buff *ctx)
{
	touch();
	return -1;
}

SEC("syscall")
int on_demand(void *ctx)
{
	return touch();
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
__u32 VERSION SEC("version") = KERNEL_VERSION(6, 1, 0);
