// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Sections whose names say too little: no type, no target; and two that are fine. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("my_hook")
int without_type(void *context)
{
	return 0;
}

SEC("fentry")
int without_target(void *context)
{
	return 0;
}

SEC("?my_hook")
int left_out(void *context)
{
	return 0;
}

SEC("xdp")
int complete(void *context)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
