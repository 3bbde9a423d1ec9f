/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * What may come in after the seal: loaders, programs of type SYSCALL whose signature the kernel has checked, and what these
 * load while they run.
 *
 * The kernel checks a signature after the attributes were judged here and before there is a program. So a thread notes what it
 * is at when its attributes are right, and where it has a program then, the signature was right too. Before Linux 6.18 it is us
 * who check it, where the program is there, and nothing has changed it. A signature is over instructions, on some kernels over data
 * besides: all else that could make something other of them must not be there.
 */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/kernel/task.h>
#include "agent.h"
#include "handles.h"
#include "label.h"
#include "seal.h"
#include "signature.h"

enum loading {
	NO_LOADING,
	SHOWS_SIGNATURE, /* a loader's, for us to check */
	HAS_SIGNATURE,   /* a loader's that the kernel checks */
	LOADS_LOADER,    /* one whose signature is right */
	LOADS_CHILD,     /* what a loader loads that came in */
};

/* What a thread is at in bpf(2). Each call begins with nothing, so that nothing is left of one that failed. */
struct admission {
	__u32 loading;
	__u32 runs_loader;
};

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct admission);
} admissions SEC(".maps");

enum admitted {
	FRESH_LOADER = 1,
	SPENT_LOADER = 2, /* has run, and won't another time: its data are not what was signed any more */
	CHILD = 3,
};

/* The programs that came in, by id. One that is forgotten can't be opened any more, and goes on running. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 8192);
	__type(key, __u32);
	__type(value, __u32);
} admitted_programs SEC(".maps");

/* The SHA-256 of the instructions of loaders that don't come in, whoever signed them. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, struct digest);
	__type(value, __u32);
} revoked_loaders SEC(".maps");

/* The keyring whose signers may have programs loaded, or 0. */
static __always_inline __s32 admitting_keyring(void)
{
	const struct seal *held = the_seal();

	return held ? held->keyring : 0;
}

static __always_inline struct admission *admission_of_current(__u64 flags)
{
	return bpf_task_storage_get(&admissions, bpf_get_current_task_btf(), NULL, flags);
}

/* Whether a map can be one program's alone, on this kernel. */
static __always_inline bool can_be_exclusive(void)
{
	struct bpf_map *any = NULL;

	return bpf_core_field_exists(any->excl_prog_sha);
}

/* The map of a loader's data, null where it has none; false where it uses more than one. */
static __always_inline bool find_data(struct bpf_prog_aux *aux, struct bpf_map **data)
{
	__u32 count = BPF_CORE_READ(aux, used_map_cnt);

	*data = NULL;
	return count == 0 || (count == 1 && !bpf_probe_read_kernel(data, sizeof(*data), BPF_CORE_READ(aux, used_maps)));
}

/*
 * Whether nobody has the data of a loader but the loader: neither a descriptor nor a pin, nor another program or map, through which
 * they could be written to while it runs. Where they can be exclusive to it, others have no use for them.
 */
static __always_inline bool has_data_for_itself(struct bpf_prog_aux *aux)
{
	struct bpf_map *map;

	if (can_be_exclusive())
		return true;
	if (!find_data(aux, &map))
		return false;
	return !map || (BPF_CORE_READ(map, refcnt.counter) == 1 && BPF_CORE_READ(map, usercnt.counter) == 0);
}

/*
 * Whether a program of that id is a loader that has not run yet; from here on it has. Of a thread that shares its descriptors
 * another could exchange them: this one's, and then those of what it has made so far.
 */
static __always_inline bool takes_fresh_loader(__u32 fd)
{
	struct file *file = own_file(fd);
	struct bpf_prog *prog;
	__u32 id, *state;

	if (!file || kind_of(file) != HANDLE_OF_PROGRAM)
		return false;
	prog = BPF_CORE_READ(file, private_data);
	if (!has_data_for_itself(BPF_CORE_READ(prog, aux)))
		return false;
	id = id_behind(file, HANDLE_OF_PROGRAM);
	state = bpf_map_lookup_elem(&admitted_programs, &id);
	return state && __sync_val_compare_and_swap(state, FRESH_LOADER, SPENT_LOADER) == FRESH_LOADER;
}

/*
 * A call of bpf(2) begins, by a process or by a program that a process runs. Kernels that don't say who asks show it where it counts,
 * at loads: so a thread runs its loader until it runs something else.
 */
static __always_inline void begin_call(int command, union bpf_attr *attributes, bool in_kernel)
{
	struct admission *own;

	if (!admitting_keyring())
		return;
	own = admission_of_current(BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!own)
		return;
	own->loading = NO_LOADING;
	if (command == BPF_PROG_TEST_RUN && !in_kernel)
		own->runs_loader = takes_fresh_loader(attributes->test.prog_fd);
}

/* Whether the attributes are a loader's, and have nothing else that no signature is over. */
static __always_inline bool are_of_loader(union bpf_attr *attributes)
{
	return attributes->prog_type == BPF_PROG_TYPE_SYSCALL && attributes->prog_flags == BPF_F_SLEEPABLE && !attributes->core_relo_cnt &&
	       !attributes->func_info_cnt && !attributes->line_info_cnt && !attributes->prog_btf_fd && !attributes->attach_btf_id &&
	       !attributes->attach_prog_fd && !attributes->expected_attach_type && !attributes->prog_ifindex;
}

/* What a process is at that loads a program: one with a signature, for the kernel to check or for us, may come in. */
static __always_inline enum loading loading_of_process(union bpf_attr *attributes)
{
	union bpf_attr___6_18 *newer = (void *)attributes;

	if (!are_of_loader(attributes))
		return NO_LOADING;
	if (bpf_core_field_exists(newer->keyring_id))
		return newer->signature && newer->keyring_id == admitting_keyring() ? HAS_SIGNATURE : NO_LOADING;
	return presents_signature(attributes) ? SHOWS_SIGNATURE : NO_LOADING;
}

/* Whether a program that only the seal keeps out may come in, if its signature is right. */
static __always_inline bool may_come_in(union bpf_attr *attributes, bool in_kernel)
{
	struct admission *own;

	if (!admitting_keyring())
		return false;
	own = admission_of_current(0);
	if (!own)
		return false;
	if (in_kernel)
		own->loading = own->runs_loader && has_own_files() ? LOADS_CHILD : NO_LOADING;
	else
		own->loading = loading_of_process(attributes);
	return own->loading != NO_LOADING;
}

/* What becomes of a loader once its instructions are there, as they were signed; false where it is refused. */
static __always_inline bool admit_loader(struct bpf_prog *prog, union bpf_attr *attributes)
{
	struct digest digest = {};
	struct admission *own;
	bool is_right;

	if (!admitting_keyring())
		return true;
	own = admission_of_current(0);
	if (!own || (own->loading != SHOWS_SIGNATURE && own->loading != HAS_SIGNATURE))
		return true;
	is_right = own->loading == HAS_SIGNATURE ||
		   (is_signed_by(prog, attributes, admitting_keyring(), &digest) && !bpf_map_lookup_elem(&revoked_loaders, &digest));
	own->loading = is_right && !is_outdated(prog) ? LOADS_LOADER : NO_LOADING;
	return own->loading == LOADS_LOADER;
}

/* Whether nobody writes to the data that a loader works from, but the loader itself. */
static __noinline bool has_safe_data(struct bpf_prog_aux *aux)
{
	struct bpf_map *map;

	if (!find_data(aux, &map))
		return false;
	if (!map)
		return true;
	if (can_be_exclusive() && !BPF_CORE_READ(map, excl_prog_sha))
		return false;
	return BPF_CORE_READ(map, map_type) == BPF_MAP_TYPE_ARRAY && !BPF_CORE_READ(map, map_flags) && BPF_CORE_READ(map, frozen) &&
	       BPF_CORE_READ(map, refcnt.counter) - BPF_CORE_READ(map, usercnt.counter) == 1;
}

/* Of kernels that keep a program's digest; on others it was looked at with the signature. */
static __always_inline bool is_revoked(struct bpf_prog *prog)
{
	struct digest digest = {};

	if (!bpf_core_field_exists(prog->digest))
		return false;
	return BPF_CORE_READ_INTO(&digest, prog, digest) || bpf_map_lookup_elem(&revoked_loaders, &digest);
}

/* What newer kernels write down of the signature themselves. */
static __always_inline bool is_verified(struct bpf_prog_aux *aux)
{
	if (!bpf_core_field_exists(aux->sig))
		return true;
	return BPF_CORE_READ(aux, sig.verdict) == 1 && BPF_CORE_READ(aux, sig.keyring_serial) == admitting_keyring();
}

/* Whether a program came in, or comes in now: its id is known from then on. */
static __always_inline bool came_in(struct bpf_prog *prog)
{
	struct bpf_prog_aux *aux = prog->aux;
	__u32 id = aux->id, loading, as;
	struct admission *own;

	if (!admitting_keyring())
		return false;
	own = admission_of_current(0);
	loading = own ? own->loading : NO_LOADING;
	if (loading == NO_LOADING)
		return bpf_map_lookup_elem(&admitted_programs, &id);
	own->loading = NO_LOADING;
	if (loading == LOADS_LOADER && (!has_safe_data(aux) || is_revoked(prog) || !is_verified(aux)))
		return false;
	as = loading == LOADS_LOADER ? FRESH_LOADER : CHILD;
	return !bpf_map_update_elem(&admitted_programs, &id, &as, BPF_ANY);
}

/*
 * Constants that a loader has not frozen yet: who wrote to them now would change what a signed program works with. While a
 * map is being made nobody but its maker has it; it is held once.
 */
static __always_inline bool is_unfinished(struct bpf_map *map, unsigned int mode)
{
	return mode & FMODE_WRITE && admitting_keyring() && BPF_CORE_READ(map, map_flags) & BPF_F_RDONLY_PROG &&
	       !BPF_CORE_READ(map, frozen);
}

/*
 * Data of a loader, on kernels where they can't be its alone: who had a descriptor of them could put them into a map of maps, and write
 * to them by a program of its own. Nobody needs another than the one that they were made with.
 */
static __always_inline bool is_like_data_of_loader(struct bpf_map *map)
{
	return !can_be_exclusive() && admitting_keyring() && BPF_CORE_READ(map, frozen) && BPF_CORE_READ(map, map_type) == BPF_MAP_TYPE_ARRAY &&
	       !(BPF_CORE_READ(map, map_flags) & BPF_F_RDONLY_PROG);
}
