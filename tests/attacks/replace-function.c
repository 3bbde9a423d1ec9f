// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * A program of type EXT takes the place of a function in another one, whose programs call it from then on.
 * Success: while its link is there, /victim/function opens. The link is pinned elsewhere, so that it stays.
 */
#include "bpf.h"
#include <linux/btf.h>

#define KEPT "/sys/fs/bpf/replacement"

/* int replacement(unsigned int user): the least that the kernel takes for that. */
static const struct {
	struct btf_header header;
	struct {
		struct btf_type head;
		uint32_t encoding;
	} integers[2];
	struct {
		struct btf_type head;
		struct btf_param parameter;
	} prototype;
	struct btf_type function;
	char strings[32];
} __attribute__((packed)) types = {
	.header = {
		.magic = BTF_MAGIC,
		.version = BTF_VERSION,
		.hdr_len = sizeof(struct btf_header),
		.type_len = 2 * 16 + 20 + 12,
		.str_off = 2 * 16 + 20 + 12,
		.str_len = 32,
	},
	.integers = {
		{ { .name_off = 1, .info = BTF_KIND_INT << 24, .size = 4 }, BTF_INT_SIGNED << 24 | 32 },
		{ { .name_off = 5, .info = BTF_KIND_INT << 24, .size = 4 }, 32 },
	},
	.prototype = { { .info = BTF_KIND_FUNC_PROTO << 24 | 1, .type = 1 }, { .name_off = 14, .type = 2 } },
	.function = { .name_off = 19, .info = BTF_KIND_FUNC << 24 | BTF_FUNC_GLOBAL, .type = 3 },
	.strings = "\0int\0unsigned\0user\0replacement",
};

static void run(void)
{
	const struct bpf_func_info function = { .insn_off = 0, .type_id = 4 };
	struct program program = { .type = BPF_PROG_TYPE_EXT, .functions = &function, .function_count = 1 };
	union bpf_attr attr = {};

	attr.btf = (uint64_t)&types;
	attr.btf_size = sizeof(types);
	program.btf = must("BPF_BTF_LOAD", bpf(BPF_BTF_LOAD, &attr, sizeof(attr)));
	program.of = program_of("victim/programs/hold");
	program.attach_to = program_function(program.of, "is_excepted");
	must("BPF_OBJ_PIN", pin(must("BPF_LINK_CREATE", create_link(must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, 1), RETURN)), 0, 0)), KEPT));
}

static void undo(void)
{
	unlink(KEPT);
}

ATTACK("takes the place of a function of the victim's", .run = run, .undo = undo);
