// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: kernel variables by type (per-CPU ones, the only ones that BTF knows), kernel addresses by name alone, and weak
 * ones that no kernel has. read_symbols leaves the addresses as /proc/kallsyms has them, and this CPU's number as the
 * kernel's own variable says it.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern const int cpu_number __ksym __weak; /* typed; gone in Linux 6.15, back later */
extern const int bpf_prog_active __ksym;   /* typed */
extern const void bpf_link_fops __ksym;    /* an address */
extern const void linchpin_is_not_there __ksym __weak;
extern const int linchpin_is_not_typed __ksym __weak;

__u64 link_fops;
__u64 not_there = 1;
__u64 not_typed = 1;
__u64 has_cpu_number;
__s64 cpu = -1;
__s64 cpu_by_helper = -1;
__s64 active = -1;

SEC("raw_tp")
int read_symbols(void *ctx)
{
	const int *pointer;

	link_fops = (__u64)&bpf_link_fops;
	not_there = (__u64)&linchpin_is_not_there;
	not_typed = (__u64)&linchpin_is_not_typed;
	cpu_by_helper = bpf_get_smp_processor_id();
	active = *(const int *)bpf_this_cpu_ptr(&bpf_prog_active);
	if (&cpu_number) {
		has_cpu_number = 1;
		pointer = bpf_this_cpu_ptr(&cpu_number);
		cpu = *pointer;
	}
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
