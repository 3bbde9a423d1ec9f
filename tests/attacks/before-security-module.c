// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Before the seal, attaches a security module for the root control group, which says by a helper that its hook returns more than 0.
 * Success: a map can be opened and written, and /victim/lsm opens.
 */
#include "bpf.h"

static void prepare(void)
{
	struct program program = { .type = BPF_PROG_TYPE_LSM, .attach_type = BPF_LSM_CGROUP, .attach_to = kernel_function("bpf_lsm_bpf_map") };
	int root = must("open the root cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY));

	must("BPF_LINK_CREATE",
	     create_link(must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_1, 1), CALL(BPF_FUNC_set_retval), SET(BPF_REG_0, 1), RETURN)), root, BPF_LSM_CGROUP));
}

static void run(void)
{
	spoil(map_of("victim/maps/allowed", 0));
}

ATTACK("has a security module of a control group attached before the seal", .prepare = prepare, .run = run);
