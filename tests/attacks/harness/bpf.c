// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../bpf.h"
#include <linux/btf.h>
#include <sys/stat.h>
#include <sys/syscall.h>

long bpf(int command, union bpf_attr *attr, unsigned size)
{
	return syscall(SYS_bpf, command, attr, size);
}

const struct object_kind object_kinds[OBJECT_KINDS] = {
	{ BPF_MAP_GET_NEXT_ID, BPF_MAP_GET_FD_BY_ID, "map" },
	{ BPF_PROG_GET_NEXT_ID, BPF_PROG_GET_FD_BY_ID, "program" },
	{ BPF_LINK_GET_NEXT_ID, BPF_LINK_GET_FD_BY_ID, "link" },
};

#define CLEAR(attr) memset(&(attr), 0, sizeof(attr))

int open_pin(const char *path, uint32_t flags)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.pathname = (uint64_t)path;
	attr.file_flags = flags;
	return bpf(BPF_OBJ_GET, &attr, sizeof(attr));
}

int pin(int fd, const char *path)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.pathname = (uint64_t)path;
	attr.bpf_fd = fd;
	return bpf(BPF_OBJ_PIN, &attr, sizeof(attr));
}

int by_id(int command, uint32_t id, uint32_t flags)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.map_id = id; /* all kinds of ids are in the same place */
	attr.open_flags = flags;
	return bpf(command, &attr, sizeof(attr));
}

long number_of(int fd)
{
	struct bpf_map_info info = {}; /* the id is the second number for maps and programs, and for links */
	union bpf_attr attr;

	CLEAR(attr);
	attr.info.bpf_fd = fd;
	attr.info.info = (uint64_t)&info;
	attr.info.info_len = 8;
	if (bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr)))
		return -1;
	return info.id;
}

int map_of(const char *pin, uint32_t flags)
{
	return must("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, id_of(pin), flags));
}

int program_of(const char *pin)
{
	return must("BPF_PROG_GET_FD_BY_ID", by_id(BPF_PROG_GET_FD_BY_ID, id_of(pin), 0));
}

int link_of(const char *pin)
{
	return must("BPF_LINK_GET_FD_BY_ID", by_id(BPF_LINK_GET_FD_BY_ID, id_of(pin), 0));
}

int create_map(int type, unsigned key_size, unsigned value_size, unsigned entries, uint32_t flags, int inner)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.map_type = type;
	attr.key_size = key_size;
	attr.value_size = value_size;
	attr.max_entries = entries;
	attr.map_flags = flags;
	attr.inner_map_fd = inner;
	return bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
}

static int element(int command, int map, const void *key, const void *value, uint64_t flags)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.map_fd = map;
	attr.key = (uint64_t)key;
	attr.value = (uint64_t)value;
	attr.flags = flags;
	return bpf(command, &attr, sizeof(attr));
}

int update_map(int map, const void *key, const void *value, uint64_t flags)
{
	return element(BPF_MAP_UPDATE_ELEM, map, key, value, flags);
}

int look_up(int map, const void *key, void *value)
{
	return element(BPF_MAP_LOOKUP_ELEM, map, key, value, 0);
}

int delete_entry(int map, const void *key)
{
	return element(BPF_MAP_DELETE_ELEM, map, key, NULL, 0);
}

void spoil(int map)
{
	uint32_t zero = 0, one = 1;

	must("BPF_MAP_UPDATE_ELEM", update_map(map, &zero, &one, BPF_ANY));
}

int load_program(const struct program *program, const struct bpf_insn *code, unsigned count)
{
	static char log[65536];
	union bpf_attr attr;
	int fd;

	CLEAR(attr);
	attr.prog_type = program->type;
	attr.expected_attach_type = program->attach_type;
	attr.attach_btf_id = program->attach_to;
	attr.attach_prog_fd = program->of;
	attr.prog_flags = program->flags;
	attr.insns = (uint64_t)code;
	attr.insn_cnt = count;
	attr.license = (uint64_t)"GPL";
	if (program->btf) {
		attr.prog_btf_fd = program->btf;
		attr.func_info = (uint64_t)program->functions;
		attr.func_info_cnt = program->function_count;
		attr.func_info_rec_size = sizeof(struct bpf_func_info);
	}
	strcpy(attr.prog_name, "attack");
	fd = bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
	if (fd < 0 && getenv("ATTACKS_VERBOSE")) {
		int error = errno;

		attr.log_buf = (uint64_t)log;
		attr.log_size = sizeof(log);
		attr.log_level = 1;
		bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
		fprintf(stderr, "%s\n", log);
		errno = error;
	}
	return fd;
}

int create_link(int program, int target, int attach_type)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.link_create.prog_fd = program;
	attr.link_create.target_fd = target;
	attr.link_create.attach_type = attach_type;
	return bpf(BPF_LINK_CREATE, &attr, sizeof(attr));
}

int attach_raw(int program, const char *tracepoint)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.raw_tracepoint.name = (uint64_t)tracepoint;
	attr.raw_tracepoint.prog_fd = program;
	return bpf(BPF_RAW_TRACEPOINT_OPEN, &attr, sizeof(attr));
}

int use_program(int program, int target, int attach_type, uint32_t flags)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.target_fd = target;
	attr.attach_bpf_fd = program;
	attr.attach_type = attach_type;
	attr.attach_flags = flags;
	return bpf(BPF_PROG_ATTACH, &attr, sizeof(attr));
}

int detach_program(int program, int target, int attach_type)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.target_fd = target;
	attr.attach_bpf_fd = program;
	attr.attach_type = attach_type;
	return bpf(BPF_PROG_DETACH, &attr, sizeof(attr));
}

int answer_for(const char *function, int answer)
{
	struct program program = {
		.type = BPF_PROG_TYPE_TRACING,
		.attach_type = BPF_MODIFY_RETURN,
		.attach_to = kernel_function(function),
	};
	int fd = must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_0, answer), RETURN));

	return must("BPF_RAW_TRACEPOINT_OPEN", attach_raw(fd, NULL));
}

int run_program(int program, void *context, unsigned size)
{
	union bpf_attr attr;

	CLEAR(attr);
	attr.test.prog_fd = program;
	attr.test.ctx_in = (uint64_t)context;
	attr.test.ctx_size_in = size;
	return bpf(BPF_PROG_TEST_RUN, &attr, sizeof(attr)) < 0 ? -1 : (int)attr.test.retval;
}

/* How many bytes follow the head of a type. */
static unsigned tail_of(const struct btf_type *type)
{
	unsigned count = BTF_INFO_VLEN(type->info);

	switch (BTF_INFO_KIND(type->info)) {
	case BTF_KIND_INT:
	case BTF_KIND_VAR:
	case BTF_KIND_DECL_TAG:
		return 4;
	case BTF_KIND_ARRAY:
		return sizeof(struct btf_array);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return count * sizeof(struct btf_member);
	case BTF_KIND_ENUM:
	case BTF_KIND_FUNC_PROTO:
		return count * 8;
	case BTF_KIND_DATASEC:
	case BTF_KIND_ENUM64:
		return count * 12;
	default:
		return 0;
	}
}

/* A type and its number, or 0. */
static uint32_t find_type(const char *blob, const char *name, unsigned kind, const struct btf_type **found)
{
	const struct btf_header *header = (const void *)blob;
	const char *types = blob + header->hdr_len + header->type_off, *end = types + header->type_len;
	const char *strings = blob + header->hdr_len + header->str_off;

	for (uint32_t id = 1; types < end; id++) {
		const struct btf_type *type = (const void *)types;

		if (BTF_INFO_KIND(type->info) == kind && strcmp(strings + type->name_off, name) == 0) {
			*found = type;
			return id;
		}
		types += sizeof(*type) + tail_of(type);
	}
	return 0;
}

static const char *kernel_types(void)
{
	static char *blob;

	if (!blob) {
		int file = open("/sys/kernel/btf/vmlinux", O_RDONLY);
		struct stat status;
		ssize_t length = 0, count;

		if (file < 0 || fstat(file, &status) || !(blob = malloc(status.st_size)))
			impossible("no types of this kernel");
		while ((count = read(file, blob + length, status.st_size - length)) > 0)
			length += count;
		close(file);
	}
	return blob;
}

uint32_t kernel_type(const char *name, int kind)
{
	const struct btf_type *type;
	uint32_t id = find_type(kernel_types(), name, kind, &type);

	if (!id)
		impossible("this kernel has no %s", name);
	return id;
}

struct member kernel_member(const char *structure, const char *name)
{
	const char *blob = kernel_types();
	const struct btf_header *header = (const void *)blob;
	const struct btf_type *type;
	const struct btf_member *members;

	if (!find_type(blob, structure, BTF_KIND_STRUCT, &type))
		impossible("this kernel has no %s", structure);
	members = (const void *)(type + 1);
	for (unsigned i = 0; i < BTF_INFO_VLEN(type->info); i++)
		if (strcmp(blob + header->hdr_len + header->str_off + members[i].name_off, name) == 0)
			return (struct member){ .index = i, .offset = members[i].offset / 8, .size_of_all = type->size };
	impossible("this kernel has no %s in %s", name, structure);
}

uint32_t kernel_function(const char *name)
{
	return kernel_type(name, BTF_KIND_FUNC);
}

uint32_t program_function(int program, const char *name)
{
	static char blob[65536];
	struct bpf_prog_info info = {};
	struct bpf_btf_info types = { .btf = (uint64_t)blob, .btf_size = sizeof(blob) };
	union bpf_attr attr = {};
	const struct btf_type *type;
	uint32_t id;

	attr.info.bpf_fd = program;
	attr.info.info = (uint64_t)&info;
	attr.info.info_len = sizeof(info);
	must("BPF_OBJ_GET_INFO_BY_FD", bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr)));
	CLEAR(attr);
	attr.info.bpf_fd = must("BPF_BTF_GET_FD_BY_ID", by_id(BPF_BTF_GET_FD_BY_ID, info.btf_id, 0));
	attr.info.info = (uint64_t)&types;
	attr.info.info_len = sizeof(types);
	must("BPF_OBJ_GET_INFO_BY_FD", bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr)));
	id = find_type(blob, name, BTF_KIND_FUNC, &type);
	if (!id)
		impossible("the victim has no function %s", name);
	return id;
}
