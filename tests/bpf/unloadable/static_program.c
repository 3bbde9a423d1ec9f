// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
static __attribute__((used)) int hidden(void *context)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
