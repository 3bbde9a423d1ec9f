// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Who holds what eBPF has made, for whoever seals: by how many each map, program and link is held, which processes are among
 * them, and which programs steer processes. The kernel answers, so that nobody is hidden who isn't seen in /proc. Each prints
 * a line of numbers an object.
 */
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/kernel/task.h>
#include "guard/handles.h"
#include "guard/steering.h"

/* Whoever walks over an object holds it meanwhile. */
#define WALKER 1

/* Each map: its id, all who hold it, and how many of them are pins and open files. */
SEC("iter/bpf_map")
int map_counts(struct bpf_iter__bpf_map *ctx)
{
	struct bpf_map *map = ctx->map;

	if (map)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u %lld %lld\n", map->id, map->refcnt.counter - WALKER, map->usercnt.counter);
	return 0;
}

SEC("iter/bpf_prog")
int program_counts(struct bpf_iter__bpf_prog *ctx)
{
	struct bpf_prog *program = ctx->prog;

	if (program)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u %lld 0\n", program->aux->id, program->aux->refcnt.counter - WALKER);
	return 0;
}

SEC("iter/bpf_link")
int link_counts(struct bpf_iter__bpf_link *ctx)
{
	struct bpf_link *link = ctx->link;

	if (link)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u %lld 0\n", link->id, link->refcnt.counter - WALKER);
	return 0;
}

/* What a line begins with: readers get the names of the numbers. */
const enum handle *of_lines;

/* Each descriptor: what it is of (enum handle), of which one, and the process. */
SEC("iter/task_file")
int descriptors(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	enum handle kind;

	if (!task || !file)
		return 0;
	kind = kind_of(file);
	if (kind != HANDLE_OF_ANOTHER)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u %u %d\n", kind, id_behind(file, kind), task->tgid);
	return 0;
}

/* Each mapping of a map, in the same form. */
SEC("iter/task_vma")
int mappings(struct bpf_iter__task_vma *ctx)
{
	struct task_struct *task = ctx->task;
	struct vm_area_struct *area = ctx->vma;
	struct file *file;

	if (!task || !area)
		return 0;
	file = area->vm_file;
	if (file && kind_of(file) == HANDLE_OF_MAP)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u %u %d\n", HANDLE_OF_MAP, id_behind(file, HANDLE_OF_MAP), task->tgid);
	return 0;
}

/* What a call of bpf_probe_write_user is in the kernel's form of instructions; 0 where that isn't known. */
const volatile __s32 writing_call;

struct code {
	struct bpf_insn *first;
	bool writes;
};

static long look_at_instruction(__u32 index, struct code *code)
{
	struct bpf_insn instruction;

	if (bpf_probe_read_kernel(&instruction, sizeof(instruction), code->first + index))
		return 1;
	if (instruction.code == (BPF_JMP | BPF_CALL) && instruction.src_reg == 0 && instruction.imm == writing_call)
		code->writes = true;
	return code->writes;
}

/* Each program that writes to the memory of processes, or to the registers of what it probes. */
SEC("iter/bpf_prog")
int steering_programs(struct bpf_iter__bpf_prog *ctx)
{
	struct bpf_prog *program = ctx->prog;
	struct code code = {};

	if (!program)
		return 0;
	code.first = (void *)program + bpf_core_field_offset(program->insnsi);
	bpf_loop(program->len, look_at_instruction, &code, 0);
	if (code.writes || steers_what_it_probes(program))
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u 0 0\n", program->aux->id);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
