// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Covers: the values of .kconfig that a kernel can tell a loader program of itself. read_version copies them to where user space can read them. */
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

extern bool LINUX_HAS_BPF_COOKIE __kconfig __weak;
extern int LINUX_KERNEL_VERSION __kconfig;

int kernel_version;
bool has_cookie;

SEC("raw_tp")
int read_version(void *ctx)
{
	kernel_version = LINUX_KERNEL_VERSION;
	has_cookie = LINUX_HAS_BPF_COOKIE;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
