// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: XDP programs that send packets on through a map (devmap, devmap_hash, cpumap), the programs in those maps,
 * and a map of AF_XDP sockets. Each counts its packets.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define REDIRECT(name, kind, value_type) \
	struct { \
		__uint(type, kind); \
		__uint(max_entries, 4); \
		__type(key, __u32); \
		__type(value, value_type); \
	} name SEC(".maps")

REDIRECT(devices, BPF_MAP_TYPE_DEVMAP, struct bpf_devmap_val);
REDIRECT(few_devices, BPF_MAP_TYPE_DEVMAP, __u32);
REDIRECT(named_devices, BPF_MAP_TYPE_DEVMAP_HASH, struct bpf_devmap_val);
REDIRECT(cpus, BPF_MAP_TYPE_CPUMAP, struct bpf_cpumap_val);
REDIRECT(xdp_sockets, BPF_MAP_TYPE_XSKMAP, __u32);

__u64 received, returned, sent_on, moved, on_cpu;

SEC("xdp")
int count(struct xdp_md *ctx)
{
	__sync_fetch_and_add(&returned, 1);
	return XDP_PASS;
}

SEC("xdp")
int to_device(struct xdp_md *ctx)
{
	__sync_fetch_and_add(&received, 1);
	return bpf_redirect_map(&devices, 0, XDP_PASS);
}

SEC("xdp")
int to_named_device(struct xdp_md *ctx)
{
	__sync_fetch_and_add(&received, 1);
	return bpf_redirect_map(&named_devices, 1000, XDP_PASS);
}

SEC("xdp")
int to_cpu(struct xdp_md *ctx)
{
	__sync_fetch_and_add(&moved, 1);
	return bpf_redirect_map(&cpus, 0, XDP_PASS);
}

SEC("xdp/devmap")
int on_way_out(struct xdp_md *ctx)
{
	__sync_fetch_and_add(&sent_on, 1);
	return XDP_PASS;
}

SEC("xdp/cpumap")
int on_that_cpu(struct xdp_md *ctx)
{
	__sync_fetch_and_add(&on_cpu, 1);
	return XDP_PASS;
}

/* Answers XDP_REDIRECT if there is a socket in slot 2, else XDP_DROP. */
SEC("xdp")
int ask_for_socket(struct xdp_md *ctx)
{
	return bpf_redirect_map(&xdp_sockets, 2, XDP_DROP);
}

/* The same for packets in several buffers: a map's programs are either all for those or none. */
SEC("?xdp.frags")
int big_to_device(struct xdp_md *ctx)
{
	return to_device(ctx);
}

SEC("?xdp.frags/devmap")
int big_on_way_out(struct xdp_md *ctx)
{
	return on_way_out(ctx);
}

SEC("?xdp.frags")
int big_to_cpu(struct xdp_md *ctx)
{
	return to_cpu(ctx);
}

SEC("?xdp.frags/cpumap")
int big_on_that_cpu(struct xdp_md *ctx)
{
	return on_that_cpu(ctx);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
