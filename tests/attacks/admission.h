/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Loaders for attacks on what a seal lets in, each with the parts that `linchpin skeleton --loader` writes, below LOADERS:
 * `admitted` and `revoked` are signed by a trusted key, and the policy names the digest of the second; `foreign` is `admitted`,
 * signed by a key of the attacker's; `older` is `admitted` as it was in a version that the policy doesn't accept any more, and
 * `nameless` doesn't say what it is.
 *
 * `admitted` (tests/bpf/admitted.c) makes one map, of constants, and loads one program: attached, it refuses to open REFUSED_FILE.
 */
#pragma once

#include "bpf.h"

#define LOADERS "/loaders"
#define REFUSED_FILE SCRATCH "/nobody-opens-it"

/* What of a loader is signed: kernels want one or the other; where they want nothing, the guard wants the last. */
enum scheme { INSTRUCTIONS, INSTRUCTIONS_AND_DATA, SELF_CONTAINED, SCHEMES };

struct loader {
	struct bpf_insn *instructions;
	unsigned count;
	char *data;
	unsigned size;
	unsigned char digest[32]; /* SHA-256 of the instructions */
	void *signature[SCHEMES]; /* by scheme */
	unsigned signature_size[SCHEMES];
};

/* Where a loader says what it made: descriptors, after all else. */
struct loader_context {
	uint32_t log_level, log_size;
	uint64_t log;
	uint32_t step, unused;
	int map, program;
};

/* Whether this kernel checks signatures itself. On others the guard does, of loaders that carry their data in their instructions. */
bool kernel_checks_signatures(void);

/* Reads one; the attack ends where the machine has none. */
struct loader read_loader(const char *name);

/* The keyring whose signers may have programs loaded. */
int admitting_keyring(void);

/* A keyring of this process's own, with the attacker's certificate in it. */
int foreign_keyring(void);

/* The map of a loader's data in the steps that a loader needs: made, filled, frozen, hashed. */
int make_data(const struct loader *loader, uint32_t flags, bool is_exclusive);
void fill_data(int map, const struct loader *loader);
long freeze_map(int map);
long hash_map(int map);
int finished_data(const struct loader *loader);

/* Everything that is given along when a loader is loaded. */
struct load {
	int keyring;
	bool is_unsigned;
	const void *relocations; /* of CO-RE, with the types that they are about */
	int types;
};

/* Loads a loader as this kernel wants it signed. */
int load_loader(const struct loader *loader, int map, const struct load *load);

/* Runs it: 0, or less than 0 where it made nothing; errno says why. */
int run_loader(int program, struct loader_context *made);

/* All of it, as who is let in does. */
int load_and_run(const struct loader *loader, int keyring, struct loader_context *made);

/* Whether REFUSED_FILE can't be opened, being there. */
bool refuses_file(void);
