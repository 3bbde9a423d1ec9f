// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * What was preloaded stays: nobody takes away, replaces or writes to what `linchpin seal` lists, root included, until
 * the kernel stops. It does nothing before it is told what to hold, and nobody can tell it to stop.
 *
 * Objects are refused where they are acquired, not where they are used: who has no descriptor of a link can't detach
 * it. A descriptor is judged only where no other thread could exchange it meanwhile. What isn't certain is
 * denied.
 */
#include <asm-generic/mman-common.h>
#include <linux/bpf.h>
#include <linux/mount.h>
#include <linux/stat.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/file_id.h>
#include <linchpin/optional.h>
#include "guard/admission.h"
#include "guard/agent.h"
#include "guard/handles.h"
#include "guard/hooks.h"
#include "guard/lockdown.h"
#include "guard/mounts.h"
#include "guard/objects.h"
#include "guard/report.h"
#include "guard/seal.h"
#include "guard/steering.h"
#include "guard/switch.h"
#include "guard/upgrade.h"
#include "guard/writers.h"

extern int LINUX_KERNEL_VERSION __kconfig;

/* From Linux 7.3 on a command may carry attributes that all commands have. */
#define COMMON_ATTRIBUTES (1 << 16)

/*
 * A program that decides in a function's place could decide in place of this guard: some kernels let security modules
 * return what is no refusal, and the first answer that isn't 0 counts.
 */
static __always_inline bool replaces_results(enum bpf_prog_type type, enum bpf_attach_type attached)
{
	return type == BPF_PROG_TYPE_LSM || (type == BPF_PROG_TYPE_TRACING && attached == BPF_MODIFY_RETURN);
}

static __always_inline bool is_allowed_type(enum bpf_prog_type type)
{
	const struct seal *held = the_seal();

	return !held || held->mode != FULL || (type < 64 && held->allowed_types >> type & 1);
}

/* What an upgrade has attached is in no list before it is pinned: until it has ended, any link may be such a one. */
static __always_inline int judge_link(__u32 id)
{
	return (is_held_link(id) || is_upgrade_begun()) && !is_current_agent() ? deny(OPEN_LINK, id) : 0;
}

/* Who does what nobody else may: whoever seals, and later whoever upgrades. */
static __always_inline bool may_do_all(void)
{
	return is_sealer() || is_upgrader();
}

/* Whether the seal keeps out programs of that type, attached so. */
static __always_inline bool is_kept_out(enum bpf_prog_type type, enum bpf_attach_type attached)
{
	return replaces_results(type, attached) || !is_allowed_type(type);
}

static __always_inline int judge_load(union bpf_attr *attributes, bool in_kernel)
{
	enum bpf_prog_type type = attributes->prog_type;

	if (!is_kept_out(type, attributes->expected_attach_type) || may_come_in(attributes, in_kernel))
		return 0;
	return deny(LOAD_PROGRAM, type);
}

/*
 * Whether it is a program that asks. Before Linux 6.18 no hook is told; but of a load it shows, as a process can't have its instructions in
 * the kernel's memory: it would get no further than this.
 */
static __always_inline bool is_asked_in_kernel(__u64 *ctx, int command, union bpf_attr *attributes)
{
	if (LINUX_KERNEL_VERSION >= KERNEL_VERSION(6, 18, 0))
		return (bool)ctx[3];
	return command == BPF_PROG_LOAD && (__s64)BPF_CORE_READ(attributes, insns) < 0;
}

/* Links have no hook of their own. The attributes are the kernel's copy: what is judged here is what happens. */
SEC("lsm/bpf")
int hold_commands(__u64 *ctx)
{
	int command = (int)ctx[0] & ~COMMON_ATTRIBUTES;
	union bpf_attr *attributes = (void *)ctx[1];
	bool in_kernel = is_asked_in_kernel(ctx, command, attributes);
	__u32 attach_type;

	if (!is_sealed() || may_do_all())
		return 0;
	begin_call(command, attributes, in_kernel);
	switch (command) {
	case BPF_LINK_GET_FD_BY_ID:
		return judge_link(attributes->link_id);
	case BPF_PROG_LOAD:
		return judge_load(attributes, in_kernel);
	case BPF_LINK_CREATE:
		attach_type = attributes->link_create.attach_type;
		return reaches_held_hook(attach_type, attributes->link_create.target_ifindex) ? deny(ATTACH_PROGRAM, attach_type) : 0;
	case BPF_PROG_ATTACH:
		attach_type = attributes->attach_type;
		return reaches_held_hook(attach_type, attributes->target_fd) ? deny(ATTACH_PROGRAM, attach_type) : 0;
	}
	return 0;
}

static __noinline int judge_map(struct bpf_map *map, unsigned int mode)
{
	const __u32 *access = access_to(map);
	__u32 granted;

	if (!access)
		return is_made_by_upgrade(&upgrade_maps, map) ? deny(OPEN_MAP, BPF_CORE_READ(map, id)) : 0;
	granted = *access;
	if (granted & UPGRADER_WRITES && is_undeceived_agent())
		return 0;
	if (is_current_agent())
		granted |= granted >> 2 | ANYONE_READS; /* what the agent may; and it lists whatever is there */
	if ((mode & FMODE_READ && !(granted & ANYONE_READS)) || (mode & FMODE_WRITE && !(granted & ANYONE_WRITES)))
		return deny(OPEN_MAP, BPF_CORE_READ(map, id));
	return 0;
}

/* Whoever wants to use a map needs a descriptor, however it comes by it. */
SEC("lsm/bpf_map")
int BPF_PROG(hold_map, struct bpf_map *map, unsigned int mode)
{
	if (!is_sealed() || may_do_all())
		return 0;
	if (!access_to(map)) {
		if (is_unfinished(map, mode) && BPF_CORE_READ(map, refcnt.counter) > 1) /* not by who makes it now */
			return deny(OPEN_MAP, BPF_CORE_READ(map, id));
		if (is_like_data_of_loader(map))
			return deny(OPEN_MAP, BPF_CORE_READ(map, id));
	}
	return judge_map(map, mode);
}

/* What an upgrade makes is known before anybody can ask for it. These hooks got other names in Linux 6.9. */
SEC("lsm/bpf_map_create") OPTIONAL
int BPF_PROG(note_map, struct bpf_map *map)
{
	return is_upgrader() ? note_made(&upgrade_maps, map) : 0;
}

SEC("lsm/bpf_map_alloc_security") OPTIONAL
int BPF_PROG(note_map_before_6_9, struct bpf_map *map)
{
	return is_upgrader() ? note_made(&upgrade_maps, map) : 0;
}

SEC("lsm/bpf_map_free") OPTIONAL
int BPF_PROG(forget_map, struct bpf_map *map)
{
	forget_made(&upgrade_maps, map);
	return 0;
}

SEC("lsm/bpf_map_free_security") OPTIONAL
int BPF_PROG(forget_map_before_6_9, struct bpf_map *map)
{
	forget_made(&upgrade_maps, map);
	return 0;
}

SEC("lsm/bpf_prog_alloc_security") OPTIONAL
int BPF_PROG(note_program_before_6_9, struct bpf_prog_aux *aux)
{
	return is_upgrader() ? note_made(&upgrade_programs, aux) : 0;
}

SEC("lsm/bpf_prog_free_security") OPTIONAL
int BPF_PROG(forget_program_before_6_9, struct bpf_prog_aux *aux)
{
	forget_made(&upgrade_programs, aux);
	return 0;
}

SEC("lsm/bpf_prog_free") OPTIONAL
int BPF_PROG(forget_program, struct bpf_prog *prog)
{
	forget_made(&upgrade_programs, prog->aux);
	return 0;
}

/* A loader's instructions are there, and nothing has changed them yet. On kernels without this hook nothing comes in. */
SEC("lsm.s/bpf_prog_load") OPTIONAL
int BPF_PROG(judge_loader, struct bpf_prog *prog, union bpf_attr *attributes)
{
	if (!is_sealed() || is_sealer())
		return 0;
	if (is_upgrader_asleep())
		return note_made(&upgrade_programs, prog->aux);
	if (admit_loader(prog, attributes))
		return 0;
	return deny(LOAD_PROGRAM, prog->type);
}

/* The same for programs; and for those that are new, the last moment before they can be attached. */
SEC("lsm/bpf_prog")
int BPF_PROG(hold_program, struct bpf_prog *prog)
{
	struct bpf_prog_aux *aux = prog->aux;
	struct bpf_prog *target = aux->dst_prog;

	if (!is_sealed() || may_do_all())
		return 0;
	if (is_held_program(aux->id) || is_made_by_upgrade(&upgrade_programs, aux))
		return is_current_agent() ? 0 : deny(OPEN_PROGRAM, aux->id);
	if (target && is_held_program(BPF_CORE_READ(target, aux, id)))
		return deny(LOAD_PROGRAM, BPF_CORE_READ(target, aux, id));
	if (is_kept_out(prog->type, prog->expected_attach_type) && !came_in(prog))
		return deny(LOAD_PROGRAM, prog->type);
	return steers_what_it_probes(prog) || uses_held_map(aux) ? deny(LOAD_PROGRAM, prog->type) : 0;
}

/*
 * A link's descriptor comes from its pin, opened for reading and writing. Reading alone is what `cat` does. And whoever seals
 * asks whether it may write to a switch: not while anybody else has it open for that.
 */
SEC("lsm/inode_permission")
int BPF_PROG(hold_pin, struct inode *inode, int mask)
{
	if (!(mask & MAY_WRITE) || !S_ISREG(inode->i_mode))
		return 0;
	if (is_own_device(inode->i_sb))
		return is_current_agent() || is_sealer() || is_open_pin(inode) ? 0 : deny(OPEN_PIN, inode->i_ino);
	return is_sealer() && is_switch_written(inode) ? deny(SWITCH_TRACING, inode->i_ino) : 0;
}

/* A pin is what keeps a link alive: no name leaves our bpffs, … */
static __always_inline int hold_name(struct dentry *name, enum attempt attempt)
{
	return is_own_device(name->d_sb) && !may_do_all() ? deny(attempt, BPF_CORE_READ(name, d_inode, i_ino)) : 0;
}

SEC("lsm/inode_unlink")
int BPF_PROG(hold_unlink, struct inode *dir, struct dentry *dentry)
{
	return hold_name(dentry, REMOVE_PIN);
}

/* … nor does a folder go that carries our mount, or one above it, … */
static __always_inline int hold_folder(struct dentry *folder)
{
	if (is_sealed() && carries_own_mount(folder))
		return deny(UNMOUNT, BPF_CORE_READ(folder, d_inode, i_ino));
	return hold_name(folder, REMOVE_PIN);
}

/* The agent tries this to see whether the seal holds: nothing to tell anybody. */
SEC("lsm/inode_rmdir")
int BPF_PROG(hold_rmdir, struct inode *dir, struct dentry *dentry)
{
	if (is_own_device(dentry->d_sb) && is_current_agent() && !is_upgrader())
		return -EPERM;
	if (is_sealed() && is_held_cgroup(dentry))
		return deny(REMOVE_CGROUP, BPF_CORE_READ(dentry, d_inode, i_ino));
	return hold_folder(dentry);
}

/* … neither by being renamed nor by another being renamed over it, … */
SEC("lsm/inode_rename")
int BPF_PROG(hold_rename, struct inode *from_dir, struct dentry *from, struct inode *to_dir, struct dentry *to)
{
	int result = hold_folder(from);

	return result ? result : hold_folder(to);
}

/* … and none is added that could be taken for ours. */
SEC("lsm/inode_create")
int BPF_PROG(hold_create, struct inode *dir, struct dentry *dentry)
{
	return hold_name(dentry, MAKE_PIN);
}

SEC("lsm/inode_mkdir")
int BPF_PROG(hold_mkdir, struct inode *dir, struct dentry *dentry)
{
	return hold_name(dentry, MAKE_PIN);
}

SEC("lsm/inode_symlink")
int BPF_PROG(hold_symlink, struct inode *dir, struct dentry *dentry)
{
	return hold_name(dentry, MAKE_PIN);
}

SEC("lsm/inode_link")
int BPF_PROG(hold_link, struct dentry *from, struct inode *dir, struct dentry *to)
{
	return hold_name(to, MAKE_PIN);
}

/*
 * Owner, mode and times of pins; and the size of a file that the agent executes. The hook got another first argument in
 * Linux 6.9.
 */
SEC("lsm/inode_setattr")
int hold_setattr(__u64 *ctx)
{
	struct dentry *dentry = (void *)ctx[0];

	barrier_var(dentry); /* two loads, each from a fixed place: the verifier takes no computed one */
	if (LINUX_KERNEL_VERSION >= KERNEL_VERSION(6, 9, 0))
		dentry = (void *)ctx[1];
	if (is_sealed() && is_held_file(dentry->d_inode))
		return deny(CHANGE_AGENT, BPF_CORE_READ(dentry, d_inode, i_ino));
	return hold_name(dentry, CHANGE_PIN);
}

SEC("lsm/inode_setxattr")
int BPF_PROG(hold_setxattr, void *owner, struct dentry *dentry)
{
	return hold_name(dentry, CHANGE_PIN);
}

SEC("lsm/inode_removexattr")
int BPF_PROG(hold_rmxattr, void *owner, struct dentry *dentry)
{
	return hold_name(dentry, CHANGE_PIN);
}

/* Our mount stays, whoever unmounts what, wherever. */
SEC("lsm/sb_umount")
int BPF_PROG(hold_unmount, struct vfsmount *seen, int flags)
{
	if (!is_sealed() || !takes_own_mount(mount_of(seen)))
		return 0;
	return deny(UNMOUNT, BPF_CORE_READ(seen, mnt_sb, s_dev));
}

/* Whether what is asked for puts something in another place, and doesn't only change what is there. */
static __always_inline bool covers_something(unsigned long flags)
{
	if (flags & MS_REMOUNT)
		return false;
	return flags & MS_BIND || !(flags & (MS_SHARED | MS_PRIVATE | MS_SLAVE | MS_UNBINDABLE));
}

/* Neither remounted, nor bound, moved or covered. What the flags mean for others is theirs. */
SEC("lsm/sb_mount")
int BPF_PROG(hold_mount, const char *source, const struct path *path, const char *type, unsigned long flags)
{
	struct vfsmount *seen = BPF_CORE_READ(path, mnt);
	struct dentry *folder = BPF_CORE_READ(path, dentry);

	if (!is_sealed())
		return 0;
	if (is_own_device(BPF_CORE_READ(seen, mnt_sb)))
		return deny(MOUNT, flags);
	if (!is_in_own_namespace() || !covers_something(flags))
		return 0;
	if (flags & MS_MOVE && !(flags & MS_BIND)) /* its source is only a name here */
		return may_switch_root() ? 0 : deny(MOVE_MOUNT, flags);
	return covers_own_mount(seen, folder) ? deny(MOUNT, flags) : 0;
}

SEC("lsm/sb_remount")
int BPF_PROG(hold_remount, struct super_block *file_system)
{
	return is_own_device(file_system) ? deny(MOUNT, 0) : 0;
}

SEC("lsm/move_mount")
int BPF_PROG(hold_move, const struct path *from, const struct path *to)
{
	struct vfsmount *moved = BPF_CORE_READ(from, mnt), *target = BPF_CORE_READ(to, mnt);

	if (!is_sealed() || may_switch_root())
		return 0;
	if (is_in_chain(mount_of(moved)) || is_own_device(BPF_CORE_READ(target, mnt_sb)))
		return deny(MOVE_MOUNT, 0);
	if (!is_in_own_namespace())
		return 0;
	return covers_own_mount(target, BPF_CORE_READ(to, dentry)) ? deny(MOVE_MOUNT, 0) : 0;
}

SEC("lsm/sb_pivotroot")
int BPF_PROG(hold_root, const struct path *old_root, const struct path *new_root)
{
	return is_sealed() && is_in_own_namespace() && !may_switch_root() ? deny(MOVE_MOUNT, 0) : 0;
}

/* What `cat` prints of a map's pin is its content. The lists in the root, and who is in it, are for everybody. */
static __always_inline bool is_content(struct file *file)
{
	struct dentry *folder = BPF_CORE_READ(file, f_path.dentry, d_parent);

	return S_ISREG(file->f_inode->i_mode) && is_own_device(file->f_inode->i_sb) &&
	       folder != BPF_CORE_READ(file, f_inode, i_sb, s_root);
}

/* The switches that stop programs which are attached, and the files that the agent executes. */
SEC("lsm/file_open")
int BPF_PROG(hold_open, struct file *file)
{
	learn_own_mount(&file->f_path);
	if (!is_sealed())
		return 0;
	if (is_content(file) && !is_current_agent() && !is_sealer())
		return deny(OPEN_PIN, file->f_inode->i_ino);
	if (!(file->f_mode & FMODE_WRITE))
		return 0;
	if (is_tracing_switch(file->f_path.dentry))
		return deny(SWITCH_TRACING, file->f_inode->i_ino);
	return is_held_file(file->f_inode) ? deny(CHANGE_AGENT, file->f_inode->i_ino) : 0;
}

/*
 * A descriptor that was on its way through a socket, or among the files of an io_uring, when the system was sealed was
 * seen by nobody: here it arrives. So does one that is taken out of a process.
 */
SEC("lsm/file_receive")
int BPF_PROG(hold_received, struct file *file)
{
	__u32 id;

	if (!is_sealed() || is_sealer())
		return 0;
	switch (kind_of(file)) {
	case HANDLE_OF_MAP:
		if (is_unfinished(file->private_data, file->f_mode))
			return deny(OPEN_MAP, id_behind(file, HANDLE_OF_MAP));
		return judge_map(file->private_data, file->f_mode);
	case HANDLE_OF_PROGRAM:
		id = id_behind(file, HANDLE_OF_PROGRAM);
		return is_held_program(id) && !is_current_agent() ? deny(OPEN_PROGRAM, id) : 0;
	case HANDLE_OF_LINK:
		return judge_link(id_behind(file, HANDLE_OF_LINK));
	case HANDLE_OF_ANOTHER:
		break;
	}
	if (file->f_mode & FMODE_WRITE && is_tracing_switch(file->f_path.dentry))
		return deny(SWITCH_TRACING, file->f_inode->i_ino);
	return 0;
}

/* What kernel lockdown would refuse; in both modes that a program writes to a process, which may be the agent. */
SEC("lsm/locked_down")
int BPF_PROG(hold_kernel, int reason)
{
	if (!is_sealed())
		return 0;
	if (is_write_to_processes(reason) || (is_full() && is_about_integrity(reason)))
		return deny(REACH_KERNEL, reason);
	return 0;
}

/* Another kernel, or a part of this one, whether it comes from a file … */
static __always_inline int hold_code(enum code code)
{
	const struct seal *held = the_seal();

	if (!held || held->mode != FULL)
		return 0;
	if (code == KERNEL)
		return deny(LOAD_KERNEL, 0);
	return code == MODULE && held->no_modules ? deny(LOAD_MODULE, 0) : 0;
}

SEC("lsm/kernel_read_file")
int BPF_PROG(hold_code_in_file, struct file *file, int what)
{
	return hold_code(code_in_file(what));
}

/* … or from memory. */
SEC("lsm/kernel_load_data")
int BPF_PROG(hold_code_in_memory, int what)
{
	return hold_code(code_in_memory(what));
}

/* Nobody steers the agent, or takes its descriptors: ptrace(2), /proc/PID/mem, pidfd_getfd(2). */
SEC("lsm/ptrace_access_check")
int BPF_PROG(hold_agent, struct task_struct *child, unsigned int mode)
{
	if (!(mode & PTRACE_MODE_ATTACH) || !is_sealed() || !is_agent(child))
		return 0;
	return deny(STEER_AGENT, child->tgid);
}

/* A process becomes the agent when it executes its file, and is nothing any more when it executes another. */
SEC("lsm.s/bprm_committed_creds")
int BPF_PROG(know_agent, struct linux_binprm *program)
{
	struct task_struct *task = bpf_get_current_task_btf();
	__u32 undeceived;

	if (!is_sealed())
		return 0;
	leave_initramfs(program->file);
	bpf_task_storage_delete(&agents, task);
	if (is_steered(task) || role_of(program->file) != AGENT)
		return 0;
	undeceived = is_undeceived(task);
	bpf_task_storage_get(&agents, task, &undeceived, BPF_LOCAL_STORAGE_GET_F_CREATE);
	return 0;
}

/* The agent maps no code but what was there when the system was sealed. Whoever seals sees so whether its own code is known. */
SEC("lsm.s/mmap_file")
int hold_mapping(__u64 *ctx)
{
	unsigned long protection = ctx[2];
	struct file *file = (void *)ctx[0];
	bool is_seal_to_come;
	__u64 is_file = 0;
	__u32 role = NO_ROLE;

	if (!(protection & PROT_EXEC) || !is_sealed())
		return 0;
	/* Newer verifiers want to see the test for null, older ones hold that it never is and drop it: of a copy they think nothing. */
	bpf_probe_read_kernel(&is_file, sizeof(is_file), ctx);
	if (is_file && file)
		leave_initramfs(file);
	is_seal_to_come = is_sealer();
	if (!is_seal_to_come && !is_current_agent_asleep())
		return 0;
	if (is_file && file)
		role = role_of(file);
	if (is_seal_to_come)
		show_sealer(role);
	return role || is_seal_to_come ? 0 : deny(MAP_CODE, 0);
}

SEC("lsm/file_mprotect")
int BPF_PROG(hold_protection, struct vm_area_struct *area, unsigned long asked, unsigned long protection)
{
	if (!(protection & PROT_EXEC) || BPF_CORE_READ(area, vm_flags) & VM_EXEC || !is_sealed() || !is_current_agent())
		return 0;
	return deny(MAP_CODE, 0);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
