// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Only files whose digest is known are executed, mapped for execution or read into the kernel. It is the kernel's IMA that
 * hashes; which digests are known is what signed lists say. Nothing is judged before `linchpin digest enforce`, and
 * nothing turns it off.
 */
#include <asm-generic/mman-common.h>
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/file_id.h>
#include <linchpin/kernel/task.h>
#include "diglim/digests.h"
#include "diglim/policy.h"
#include "diglim/report.h"
#include "diglim/verdict.h"
#include "guard/lockdown.h"

extern int LINUX_KERNEL_VERSION __kconfig;

/* A program, a script, and each interpreter that they name in turn. */
SEC("lsm.s/bprm_check_security")
int BPF_PROG(judge_program, struct linux_binprm *program)
{
	return judge(program->file, EXECUTE);
}

/* Libraries, ELF interpreters, what a dynamic loader is told to run, memory that looks like a file. */
SEC("lsm.s/mmap_file")
int judge_mapping(__u64 *ctx)
{
	unsigned long protection = ctx[2];
	struct file *file = (void *)ctx[0];
	__u64 is_file = 0;

	if (!(protection & PROT_EXEC))
		return 0;
	/* Newer verifiers want to see the test for null, older ones hold that it never is and drop it: of a copy they think nothing. */
	bpf_probe_read_kernel(&is_file, sizeof(is_file), ctx);
	return is_file && file ? judge(file, MAP) : 0;
}

/* A mapping that becomes executable. Nothing can be hashed here: a file that was never judged is not known. */
SEC("lsm/file_mprotect")
int BPF_PROG(judge_protection, struct vm_area_struct *area, unsigned long asked, unsigned long protection)
{
	struct file *file = area->vm_file;
	struct dentry *dentry;
	struct inode *inode;

	if (!(protection & PROT_EXEC) || BPF_CORE_READ(area, vm_flags) & VM_EXEC || !file || the_mode() == OFF)
		return 0;
	inode = file->f_inode;
	if (was_found(inode))
		return 0;
	dentry = file->f_path.dentry;
	return refuse_by_name(dentry, PROTECT, NOT_JUDGED);
}

/* Modules, firmware, other kernels, policies, certificates, … */
SEC("lsm.s/kernel_read_file")
int BPF_PROG(judge_kernel_file, struct file *file)
{
	return judge(file, READ_INTO_KERNEL);
}

/* … and the same from memory, of which there is no digest. Only for modules somebody else vouches. */
SEC("lsm/kernel_load_data")
int BPF_PROG(judge_kernel_data, int what)
{
	if (the_mode() == OFF || (code_in_memory(what) == MODULE && are_modules_signed()))
		return 0;
	return refuse_by_name(NULL, LOAD_INTO_KERNEL, NO_FILE);
}

/* What was found known keeps its content; where nothing is enforced, it has to be looked up again. */
static __noinline int keep(struct inode *inode, struct dentry *dentry, enum attempt attempt)
{
	struct verdict *verdict = verdict_on(inode);

	if (the_mode() == OFF || !is_held(verdict))
		return 0;
	if (the_mode() == PERMISSIVE)
		verdict->generation = 0;
	return refuse_by_name(dentry, attempt, IN_USE);
}

SEC("lsm/file_open")
int BPF_PROG(keep_opened, struct file *file)
{
	return file->f_mode & FMODE_WRITE ? keep(file->f_inode, file->f_path.dentry, OPEN_FOR_WRITING) : 0;
}

/* truncate(2). The hook got another first argument in Linux 6.9. */
SEC("lsm/inode_setattr")
int keep_size(__u64 *ctx)
{
	struct dentry *dentry = (void *)ctx[0];
	struct iattr *change = (void *)ctx[1];

	barrier_var(dentry); /* two loads, each from a fixed place: the verifier takes no computed one */
	barrier_var(change);
	if (LINUX_KERNEL_VERSION >= KERNEL_VERSION(6, 9, 0)) {
		dentry = (void *)ctx[1];
		change = (void *)ctx[2];
	}
	return BPF_CORE_READ(change, ia_valid) & ATTR_SIZE ? keep(dentry->d_inode, dentry, TRUNCATE) : 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
