// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: the six CO-RE questions about fields: where (byte offset), how large, whether there, whether signed, and the
 * two shifts of a bit-field; through nested structs, array elements, anonymous unions and flavours of a type. read_task
 * asks them of the task that runs it, and also reads the values, which user space knows by other means; print_programs
 * prints bit-fields of each program.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/kernel/fs.h>

typedef struct {
	__u32 val;
} kuid_t;

struct cred {
	kuid_t uid;
} __relocatable;

struct signal_struct {
	int nr_threads;
} __relocatable;

struct mm_struct {
	struct file *exe_file;
} __relocatable;

struct task_struct {
	unsigned int flags;
	int pid;
	int tgid;
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	const struct cred *cred;
	struct signal_struct *signal;
	struct mm_struct *mm;
	char comm[16];
	unsigned int sched_reset_on_fork : 1;
	unsigned int no_cgroup_migration : 1;
	int linchpin_not_there;
} __relocatable;

/* The same type under another name, with the field spelled as if it had moved into a struct of its own. */
struct task_struct___moved {
	struct {
		int pid;
	} linchpin_ids;
	int tgid;
} __relocatable;

struct offsets {
	__u32 pid, tgid, comm, comm_3, cred_uid, path_dentry, map_id, dentry_name;
};

struct sizes {
	__u32 pid, comm, inode_number, map_name, path;
};

struct bits {
	__u32 offset, size, left, right, is_signed;
};

struct offsets offsets;
struct sizes sizes;
struct bits reset_on_fork, no_migration, jited, gpl_compatible;
__u32 pid_is_signed, flags_is_signed;
__u32 pid_exists, moved_pid_exists, moved_tgid_exists, not_there_exists = 1;

__s32 pid, tgid, moved_tgid, parent_tgid, leader_tgid, threads;
__u32 uid, flags, reset_on_fork_value, reset_on_fork_copied, no_migration_value;
__u64 exe_inode;
char comm[16];

#define ASK_BITS(answer, type, field)                                                                                          \
	({                                                                                                                     \
		type *anything = NULL;                                                                                         \
		answer.offset = __builtin_preserve_field_info(anything->field, BPF_FIELD_BYTE_OFFSET);                         \
		answer.size = __builtin_preserve_field_info(anything->field, BPF_FIELD_BYTE_SIZE);                             \
		answer.left = __builtin_preserve_field_info(anything->field, BPF_FIELD_LSHIFT_U64);                            \
		answer.right = __builtin_preserve_field_info(anything->field, BPF_FIELD_RSHIFT_U64);                           \
		answer.is_signed = __builtin_preserve_field_info(anything->field, BPF_FIELD_SIGNED);                           \
	})

SEC("raw_tp")
int read_task(void *ctx)
{
	struct task_struct *task = bpf_get_current_task_btf();
	struct task_struct___moved *moved = (void *)task;

	offsets.pid = bpf_core_field_offset(struct task_struct, pid);
	offsets.tgid = bpf_core_field_offset(struct task_struct, tgid);
	offsets.comm = bpf_core_field_offset(struct task_struct, comm);
	offsets.comm_3 = bpf_core_field_offset(struct task_struct, comm[3]);
	offsets.cred_uid = bpf_core_field_offset(struct cred, uid.val);
	offsets.path_dentry = bpf_core_field_offset(struct file, f_path.dentry);
	offsets.map_id = bpf_core_field_offset(struct bpf_map, id);
	offsets.dentry_name = bpf_core_field_offset(struct dentry, d_name.name);

	sizes.pid = bpf_core_field_size(struct task_struct, pid);
	sizes.comm = bpf_core_field_size(struct task_struct, comm);
	sizes.inode_number = bpf_core_field_size(struct inode, i_ino);
	sizes.map_name = bpf_core_field_size(struct bpf_map, name);
	sizes.path = bpf_core_field_size(struct file, f_path);

	pid_is_signed = __builtin_preserve_field_info(task->pid, BPF_FIELD_SIGNED);
	flags_is_signed = __builtin_preserve_field_info(task->flags, BPF_FIELD_SIGNED);

	pid_exists = bpf_core_field_exists(task->pid);
	not_there_exists = bpf_core_field_exists(task->linchpin_not_there);
	moved_pid_exists = bpf_core_field_exists(moved->linchpin_ids.pid);
	moved_tgid_exists = bpf_core_field_exists(moved->tgid);

	ASK_BITS(reset_on_fork, struct task_struct, sched_reset_on_fork);
	ASK_BITS(no_migration, struct task_struct, no_cgroup_migration);

	pid = BPF_CORE_READ(task, pid);
	tgid = BPF_CORE_READ(task, tgid);
	moved_tgid = bpf_core_field_exists(moved->linchpin_ids.pid) ? BPF_CORE_READ(moved, linchpin_ids.pid)
								    : BPF_CORE_READ(moved, tgid);
	parent_tgid = BPF_CORE_READ(task, real_parent, tgid);
	leader_tgid = BPF_CORE_READ(task, group_leader, tgid);
	threads = BPF_CORE_READ(task, signal, nr_threads);
	uid = BPF_CORE_READ(task, cred, uid.val);
	flags = BPF_CORE_READ(task, flags);
	exe_inode = BPF_CORE_READ(task, mm, exe_file, f_inode, i_ino);
	BPF_CORE_READ_STR_INTO(&comm, task, comm);
	reset_on_fork_value = BPF_CORE_READ_BITFIELD(task, sched_reset_on_fork);
	reset_on_fork_copied = BPF_CORE_READ_BITFIELD_PROBED(task, sched_reset_on_fork);
	no_migration_value = BPF_CORE_READ_BITFIELD_PROBED(task, no_cgroup_migration);
	return 0;
}

struct bpf_prog___bits {
	__u16 jited : 1, gpl_compatible : 1;
	struct bpf_prog_aux *aux;
} __relocatable;

/* A line a program: id, whether its licence is compatible with the GPL, whether it was compiled to machine code. */
SEC("iter/bpf_prog")
int print_programs(struct bpf_iter__bpf_prog *ctx)
{
	struct bpf_prog___bits *prog = (void *)ctx->prog;

	if (!prog)
		return 0;
	ASK_BITS(jited, struct bpf_prog___bits, jited);
	ASK_BITS(gpl_compatible, struct bpf_prog___bits, gpl_compatible);
	BPF_SEQ_PRINTF(ctx->meta->seq, "%u %u %u\n", prog->aux->id,
		       (__u32)BPF_CORE_READ_BITFIELD_PROBED(prog, gpl_compatible),
		       (__u32)BPF_CORE_READ_BITFIELD_PROBED(prog, jited));
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
