// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: values of the kernel's configuration, of each kind (number, tristate, bool, char, text), the virtual ones, and
 * a weak one that no kernel has. read_config copies them all to where user space can read them.
 */
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

extern int LINUX_KERNEL_VERSION __kconfig;
extern bool LINUX_HAS_BPF_COOKIE __kconfig __weak;
extern bool LINUX_HAS_SYSCALL_WRAPPER __kconfig __weak;
extern unsigned long CONFIG_HZ __kconfig;
extern enum libbpf_tristate CONFIG_BPF_SYSCALL __kconfig;
extern enum libbpf_tristate CONFIG_VIRTIO_BLK __kconfig __weak;
extern bool CONFIG_BPF_LSM __kconfig;
extern char CONFIG_SYSVIPC __kconfig; /* 'y' */
extern char CONFIG_DEFAULT_HOSTNAME[32] __kconfig;
extern unsigned int CONFIG_LINCHPIN_IS_NOT_THERE __kconfig __weak;
extern enum libbpf_tristate CONFIG_LINCHPIN_MODULE __kconfig __weak;

int kernel_version;
bool has_cookie;
bool has_wrapper;
__u64 hz;
__u32 bpf_syscall;
__u32 virtio_blk;
bool bpf_lsm;
char sysvipc;
char hostname[32];
__u32 not_there = 1;
__u32 no_module = 1;

SEC("raw_tp")
int read_config(void *ctx)
{
	kernel_version = LINUX_KERNEL_VERSION;
	has_cookie = LINUX_HAS_BPF_COOKIE;
	has_wrapper = LINUX_HAS_SYSCALL_WRAPPER;
	hz = CONFIG_HZ;
	bpf_syscall = CONFIG_BPF_SYSCALL;
	virtio_blk = CONFIG_VIRTIO_BLK;
	bpf_lsm = CONFIG_BPF_LSM;
	sysvipc = CONFIG_SYSVIPC;
	for (int i = 0; i < sizeof(hostname); i++)
		hostname[i] = CONFIG_DEFAULT_HOSTNAME[i];
	not_there = CONFIG_LINCHPIN_IS_NOT_THERE;
	no_module = CONFIG_LINCHPIN_MODULE;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
