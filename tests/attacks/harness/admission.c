// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../admission.h"
#include <linux/keyctl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/syscall.h>

/* The attributes as newer kernels know them, wherever this is compiled. */
struct newer_map {
	uint32_t type, key_size, value_size, entries, flags, unused[9];
	uint64_t unused_too[3], exclusive;
	uint32_t exclusive_size, padding;
};
_Static_assert(offsetof(struct newer_map, exclusive) == 80, "as the kernel has it");

struct newer_program {
	uint32_t type, count;
	uint64_t instructions, license;
	uint32_t log_level, log_size;
	uint64_t log;
	uint32_t version, flags;
	char name[16];
	uint32_t interface, attach_type, types, function_size;
	uint64_t functions;
	uint32_t function_count, line_size;
	uint64_t lines;
	uint32_t line_count, attach_to, attach_of, relocation_count;
	uint64_t descriptors, relocations;
	uint32_t relocation_size, true_log_size;
	int32_t token;
	uint32_t descriptor_count;
	uint64_t signature;
	uint32_t signature_size;
	int32_t keyring;
};
_Static_assert(offsetof(struct newer_program, signature) == 152, "as the kernel has it");

struct newer_map_info {
	char unused[88];
	uint64_t hash;
	uint32_t hash_size, padding;
};

/* Whether the kernel checks signatures itself: it also lets a map be one program's alone. */
bool kernel_checks_signatures(void)
{
	static int checks = -1;
	unsigned char digest[32] = {};
	struct newer_map attr = { .type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 4, .entries = 1, .exclusive = (uint64_t)digest, .exclusive_size = sizeof(digest) };

	if (checks < 0) {
		int map = bpf(BPF_MAP_CREATE, (void *)&attr, 92);

		checks = map >= 0;
		if (map >= 0)
			close(map);
	}
	return checks;
}

static void *read_part(const char *name, const char *part, unsigned *size)
{
	char path[96];
	struct stat status;
	void *content;
	int file;

	snprintf(path, sizeof(path), LOADERS "/%s.loader%s", name, part);
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fstat(file, &status) || !(content = malloc(status.st_size)) || read(file, content, status.st_size) != status.st_size)
		impossible("the machine has no %s", path);
	close(file);
	*size = status.st_size;
	return content;
}

struct loader read_loader(const char *name)
{
	struct loader loader;
	unsigned size;
	char *digits;

	loader.instructions = read_part(name, kernel_checks_signatures() ? "" : ".self-contained", &size);
	loader.count = size / sizeof(struct bpf_insn);
	loader.data = read_part(name, ".data", &loader.size);
	loader.signature[INSTRUCTIONS] = read_part(name, ".instructions.p7s", &loader.signature_size[INSTRUCTIONS]);
	loader.signature[INSTRUCTIONS_AND_DATA] = read_part(name, ".instructions-and-data.p7s", &loader.signature_size[INSTRUCTIONS_AND_DATA]);
	loader.signature[SELF_CONTAINED] = read_part(name, ".self-contained.p7s", &loader.signature_size[SELF_CONTAINED]);
	digits = read_part(name, ".sha256", &size);
	for (unsigned i = 0; i < sizeof(loader.digest); i++)
		sscanf(digits + 2 * i, "%2hhx", &loader.digest[i]);
	return loader;
}

int admitting_keyring(void)
{
	static char said[65536];
	FILE *status = popen("linchpin status --json", "re");
	char *found;

	if (!status)
		impossible("linchpin doesn't run");
	said[fread(said, 1, sizeof(said) - 1, status)] = 0;
	pclose(status);
	found = strstr(said, "\"admittingKeyring\": ");
	if (!found || !atoi(found + strlen("\"admittingKeyring\": ")))
		impossible("this seal lets nothing in");
	return atoi(found + strlen("\"admittingKeyring\": "));
}

int foreign_keyring(void)
{
	unsigned size;
	const void *certificate = read_part("foreign", ".cert", &size);
	int keyring = must("add_key", syscall(SYS_add_key, "keyring", "attack", NULL, 0, KEY_SPEC_PROCESS_KEYRING));

	must("add_key", syscall(SYS_add_key, "asymmetric", "", certificate, size, keyring));
	return keyring;
}

int make_data(const struct loader *loader, uint32_t flags, bool is_exclusive)
{
	struct newer_map attr = { .type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = loader->size, .entries = 1, .flags = flags };

	is_exclusive &= kernel_checks_signatures();
	if (is_exclusive) {
		attr.exclusive = (uint64_t)loader->digest;
		attr.exclusive_size = sizeof(loader->digest);
	}
	return must("BPF_MAP_CREATE", bpf(BPF_MAP_CREATE, (void *)&attr, is_exclusive ? 92 : 72));
}

/* A self-contained loader writes its data itself, and minds nothing that is there. */
void fill_data(int map, const struct loader *loader)
{
	uint32_t only = 0;

	if (!kernel_checks_signatures())
		memset(loader->data, 0xff, loader->size);
	must("BPF_MAP_UPDATE_ELEM", update_map(map, &only, loader->data, BPF_ANY));
}

long freeze_map(int map)
{
	union bpf_attr attr = { .map_fd = map };

	return bpf(BPF_MAP_FREEZE, &attr, sizeof(attr));
}

long hash_map(int map)
{
	unsigned char hash[32];
	struct newer_map_info info = { .hash = (uint64_t)hash, .hash_size = sizeof(hash) };
	union bpf_attr attr = { .info = { .bpf_fd = map, .info_len = sizeof(info), .info = (uint64_t)&info } };

	return bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr));
}

int finished_data(const struct loader *loader)
{
	int map = make_data(loader, 0, true);

	fill_data(map, loader);
	must("BPF_MAP_FREEZE", freeze_map(map));
	if (kernel_checks_signatures())
		must("BPF_OBJ_GET_INFO_BY_FD", hash_map(map));
	return map;
}

static int load_as(const struct loader *loader, const int *map, const struct load *load, enum scheme scheme)
{
	struct newer_program attr = {
		.type = BPF_PROG_TYPE_SYSCALL,
		.count = loader->count,
		.instructions = (uint64_t)loader->instructions,
		.license = (uint64_t)"GPL",
		.flags = BPF_F_SLEEPABLE,
		.descriptors = (uint64_t)map,
	};

	if (!load->is_unsigned && scheme == SELF_CONTAINED) {
		attr.lines = (uint64_t)loader->signature[scheme];
		attr.line_size = loader->signature_size[scheme];
	} else if (!load->is_unsigned) {
		attr.descriptor_count = scheme == INSTRUCTIONS_AND_DATA ? 1 : 0;
		attr.signature = (uint64_t)loader->signature[scheme];
		attr.signature_size = loader->signature_size[scheme];
		attr.keyring = load->keyring;
	}
	if (load->relocations) {
		attr.types = load->types;
		attr.relocations = (uint64_t)load->relocations;
		attr.relocation_count = 1;
		attr.relocation_size = 16;
	}
	return bpf(BPF_PROG_LOAD, (void *)&attr, kernel_checks_signatures() ? sizeof(attr) : offsetof(struct newer_program, signature));
}

/* What the newer scheme is refused with counts, unless the kernel knows but the older. */
int load_loader(const struct loader *loader, int map, const struct load *load)
{
	int program, error;

	if (!kernel_checks_signatures())
		return load_as(loader, &map, load, SELF_CONTAINED);
	program = load_as(loader, &map, load, INSTRUCTIONS_AND_DATA);
	error = errno;
	if (program >= 0 || load->is_unsigned)
		return program;
	program = load_as(loader, &map, load, INSTRUCTIONS);
	if (program < 0 && errno == EACCES)
		errno = error;
	return program;
}

int run_loader(int program, struct loader_context *made)
{
	int result;

	memset(made, 0, sizeof(*made));
	errno = EPERM; /* what a loader means that ends with -1 */
	result = run_program(program, made, sizeof(*made));
	if (result == -1)
		return -1;
	errno = -result;
	return result;
}

int load_and_run(const struct loader *loader, int keyring, struct loader_context *made)
{
	int map = finished_data(loader), program, result, error;

	program = load_loader(loader, map, &(struct load){ .keyring = keyring });
	close(map);
	if (program < 0)
		return -1;
	result = run_loader(program, made);
	error = errno;
	close(program);
	errno = error;
	return result;
}

bool refuses_file(void)
{
	int file;

	mknod(REFUSED_FILE, S_IFREG | 0600, 0);
	file = open(REFUSED_FILE, O_RDONLY);
	if (file >= 0)
		close(file);
	return file < 0 && errno == EACCES;
}
