// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: programs that need what no kernel has, each one thing: a field, a type, an enumerator. None loads, and the error
 * says which. guarded tests first, and loads everywhere.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>
#include <linchpin/kernel/task.h>

struct task_struct___linchpin {
	int linchpin_has_no_such_field;
} __relocatable;

struct linchpin_no_such_type {
	int field;
} __relocatable;

enum bpf_func_id___linchpin {
	BPF_FUNC_linchpin_is_not_there___linchpin = 1,
};

__u64 result = 1;

SEC("?raw_tp")
int needs_field(void *ctx)
{
	struct task_struct___linchpin *task = (void *)bpf_get_current_task();

	result = BPF_CORE_READ(task, linchpin_has_no_such_field);
	return 0;
}

SEC("?raw_tp")
int needs_type(void *ctx)
{
	struct linchpin_no_such_type *nothing = (void *)bpf_get_current_task();

	result = BPF_CORE_READ(nothing, field);
	return 0;
}

SEC("?raw_tp")
int needs_value(void *ctx)
{
	result = bpf_core_enum_value(enum bpf_func_id___linchpin, BPF_FUNC_linchpin_is_not_there___linchpin);
	return 0;
}

/* Leaves result = 0. */
SEC("raw_tp")
int guarded(void *ctx)
{
	struct task_struct___linchpin *task = (void *)bpf_get_current_task();

	result = 0;
	if (bpf_core_field_exists(task->linchpin_has_no_such_field))
		result = BPF_CORE_READ(task, linchpin_has_no_such_field);
	if (bpf_core_type_exists(struct linchpin_no_such_type))
		result = 2;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
