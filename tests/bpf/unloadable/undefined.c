// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Calls a function of another object, with which it was not joined. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

int elsewhere(int number);

SEC("xdp")
int calls(void *context)
{
	return elsewhere(1);
}

char LICENSE[] SEC("license") = "GPL";
