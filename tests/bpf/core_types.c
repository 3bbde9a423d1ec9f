// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: the five CO-RE questions about types: whether there, how large, whether it matches, its id in this object and in
 * the kernel; of structs, unions, typedefs, enums, pointers to and arrays of them, flavours, and types that no kernel has.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <linchpin/kernel/fs.h>

struct task_struct {
	int pid;
	struct task_struct *real_parent;
} __relocatable;

struct task_struct___with_wrong_field {
	long comm; /* an array in the kernel */
} __relocatable;

struct list_head {
	struct list_head *next, *prev;
} __relocatable;

union bpf_iter_link_info___any {
	int anything;
} __relocatable;

typedef __u16 umode_t;
typedef int linchpin_not_there_t;

enum pid_type___any {
	PIDTYPE_PID,
};

struct linchpin_not_there {
	int field;
} __relocatable;

/* The right name, the wrong kind. */
union list_head___as_union {
	int anything;
} __relocatable;

struct answers {
	__u32 task, list, link_info, umode, pid_type, flavour, not_there, not_there_typedef, wrong_kind;
};

struct answers exists = { .not_there = 9, .not_there_typedef = 9, .wrong_kind = 9 };
struct answers size = { .not_there = 9 };
struct answers matches = { .flavour = 9, .not_there = 9 };
struct answers local_id;
struct answers kernel_id = { .not_there = 9 };

SEC("raw_tp")
int ask(void *ctx)
{
	exists.task = bpf_core_type_exists(struct task_struct);
	exists.list = bpf_core_type_exists(struct list_head);
	exists.link_info = bpf_core_type_exists(union bpf_iter_link_info___any);
	exists.umode = bpf_core_type_exists(umode_t);
	exists.pid_type = bpf_core_type_exists(enum pid_type___any);
	exists.flavour = bpf_core_type_exists(struct task_struct___with_wrong_field);
	exists.not_there = bpf_core_type_exists(struct linchpin_not_there);
	exists.not_there_typedef = bpf_core_type_exists(linchpin_not_there_t);
	exists.wrong_kind = bpf_core_type_exists(union list_head___as_union);

	size.task = bpf_core_type_size(struct task_struct);
	size.list = bpf_core_type_size(struct list_head);
	size.link_info = bpf_core_type_size(union bpf_iter_link_info___any);
	size.umode = bpf_core_type_size(umode_t);
	size.pid_type = bpf_core_type_size(enum pid_type___any);
	size.flavour = bpf_core_type_size(struct task_struct___with_wrong_field);
	size.not_there = bpf_core_type_size(struct linchpin_not_there);

	matches.task = bpf_core_type_matches(struct task_struct);
	matches.list = bpf_core_type_matches(struct list_head);
	matches.pid_type = bpf_core_type_matches(enum pid_type___any);
	matches.flavour = bpf_core_type_matches(struct task_struct___with_wrong_field);
	matches.not_there = bpf_core_type_matches(struct linchpin_not_there);

	local_id.task = bpf_core_type_id_local(struct task_struct);
	local_id.list = bpf_core_type_id_local(struct list_head);
	local_id.umode = bpf_core_type_id_local(umode_t);
	local_id.not_there = bpf_core_type_id_local(struct linchpin_not_there);

	kernel_id.task = bpf_core_type_id_kernel(struct task_struct);
	kernel_id.list = bpf_core_type_id_kernel(struct list_head);
	kernel_id.umode = bpf_core_type_id_kernel(umode_t);
	kernel_id.pid_type = bpf_core_type_id_kernel(enum pid_type___any);
	if (bpf_core_type_exists(struct linchpin_not_there))
		kernel_id.not_there = bpf_core_type_id_kernel(struct linchpin_not_there);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
