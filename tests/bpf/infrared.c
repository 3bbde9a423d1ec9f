// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Covers: a program for what an infrared receiver sees. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("?lirc_mode2")
int watch(unsigned int *sample)
{
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
