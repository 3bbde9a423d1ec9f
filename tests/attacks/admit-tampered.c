// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Changes a signed loader: an instruction; its data, before they are frozen; its signature; and gives it along what makes
 * other instructions of the signed ones: relocations, with types.
 * Success: it runs and makes something.
 */
#include "admission.h"
#include <linux/btf.h>

static void try(const char *what, struct loader *loader, int keyring)
{
	struct loader_context made;

	if (act(what, load_and_run(loader, keyring, &made)) == 0)
		got("what a loader makes: %s", what);
}

/* Types with an integer alone; a relocation to it puts its number into an instruction. */
static int load_types(void)
{
	static const struct {
		struct btf_header header;
		struct btf_type integer;
		uint32_t bits;
		char names[8];
	} types = {
		.header = { .magic = BTF_MAGIC, .version = 1, .hdr_len = sizeof(struct btf_header), .type_len = 16, .str_off = 16, .str_len = 7 },
		.integer = { .name_off = 1, .info = BTF_KIND_INT << 24, .size = 4 },
		.bits = 32,
		.names = "\0int\0" "0",
	};
	union bpf_attr attr = { .btf = (uint64_t)&types, .btf_size = sizeof(types.header) + 16 + 7 };

	return must("BPF_BTF_LOAD", bpf(BPF_BTF_LOAD, &attr, sizeof(attr)));
}

static void relocate(struct loader *loader, int keyring)
{
	struct bpf_core_relo relocation = { .type_id = 1, .access_str_off = 5, .kind = BPF_CORE_TYPE_ID_LOCAL };
	int map = finished_data(loader);

	for (unsigned i = 0; i < loader->count; i++)
		if (loader->instructions[i].code == (BPF_ALU64 | BPF_MOV | BPF_K))
			relocation.insn_off = i * sizeof(struct bpf_insn);
	if (act("relocations", load_loader(loader, map, &(struct load){ .keyring = keyring, .relocations = &relocation, .types = load_types() })) >= 0)
		got("a loader with an instruction that nobody signed");
}

static void run(void)
{
	struct loader loader = read_loader("admitted"), foreign = read_loader("foreign");
	int keyring = admitting_keyring();

	if (kernel_checks_signatures()) { /* others take their loaders' data from the instructions */
		loader.data[loader.size / 2] ^= 1;
		try("other data", &loader, keyring);
		loader = read_loader("admitted");
	}
	loader.instructions[loader.count - 2].imm ^= 1;
	try("another instruction", &loader, keyring);
	loader = read_loader("admitted");
	for (int scheme = 0; scheme < SCHEMES; scheme++)
		((char *)loader.signature[scheme])[loader.signature_size[scheme] - 1] ^= 1;
	try("another signature", &loader, keyring);
	loader = read_loader("admitted");
	for (int scheme = 0; scheme < SCHEMES; scheme++)
		loader.signature_size[scheme] = 0;
	try("no bytes of a signature", &loader, keyring);
	loader = read_loader("revoked");
	memcpy(loader.signature, foreign.signature, sizeof(loader.signature));
	try("the signature of another", &loader, keyring);
	loader = read_loader("admitted");
	relocate(&loader, keyring);
}

ATTACK("changes a signed loader, or what it is loaded with", .run = run, .on_admission = true);
