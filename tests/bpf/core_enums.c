// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: the two CO-RE questions about enumerators: whether there, and their value; of enums with 32 and with 64 bits,
 * where the value here is not the kernel's, and of flavours.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

/* Numbered wrongly on purpose: the right numbers are the kernel's. */
enum pid_type {
	PIDTYPE_PID = 70,
	PIDTYPE_TGID = 71,
	PIDTYPE_PGID = 72,
	PIDTYPE_LINCHPIN = 73, /* no kernel has it */
};

enum pid_type___flavour {
	PIDTYPE_SID___flavour = 80,
};

/* 64 bits in the kernel: PERF_CONTEXT_HV is -32, as an unsigned number of 64 bits. */
enum perf_callchain_context {
	PERF_CONTEXT_HV = 0xffff000000000000ULL,
	PERF_CONTEXT_KERNEL = 0xffff000000000001ULL,
	PERF_CONTEXT_LINCHPIN = 0xffff000000000002ULL,
};

enum linchpin_no_such_enum {
	LINCHPIN_NO_SUCH_VALUE = 90,
};

__u64 pid_value = 99, tgid_value = 99, pgid_value = 99, sid_value = 99, hypervisor = 99, kernel = 99;
__u32 pid_exists = 99, not_there_exists = 99, sid_exists = 99, hypervisor_exists = 99, wide_not_there_exists = 99,
      no_enum_exists = 99;

SEC("raw_tp")
int ask(void *ctx)
{
	pid_value = bpf_core_enum_value(enum pid_type, PIDTYPE_PID);
	tgid_value = bpf_core_enum_value(enum pid_type, PIDTYPE_TGID);
	pgid_value = bpf_core_enum_value(enum pid_type, PIDTYPE_PGID);
	sid_value = bpf_core_enum_value(enum pid_type___flavour, PIDTYPE_SID___flavour);
	hypervisor = bpf_core_enum_value(enum perf_callchain_context, PERF_CONTEXT_HV);
	kernel = bpf_core_enum_value(enum perf_callchain_context, PERF_CONTEXT_KERNEL);

	pid_exists = bpf_core_enum_value_exists(enum pid_type, PIDTYPE_PID);
	not_there_exists = bpf_core_enum_value_exists(enum pid_type, PIDTYPE_LINCHPIN);
	sid_exists = bpf_core_enum_value_exists(enum pid_type___flavour, PIDTYPE_SID___flavour);
	hypervisor_exists = bpf_core_enum_value_exists(enum perf_callchain_context, PERF_CONTEXT_HV);
	wide_not_there_exists = bpf_core_enum_value_exists(enum perf_callchain_context, PERF_CONTEXT_LINCHPIN);
	no_enum_exists = bpf_core_enum_value_exists(enum linchpin_no_such_enum, LINCHPIN_NO_SUCH_VALUE);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
