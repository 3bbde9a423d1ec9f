/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Whether a loader was signed by somebody of a keyring, on kernels that don't ask (before Linux 6.18).
 *
 * They have no attribute for a signature. It comes where the lines of a program's source are described, of which there must be
 * none: the kernel doesn't look there then.
 */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>
#include "agent.h"
#include "sha256.h"

/* What is longer isn't checked, and doesn't come in. */
#define MOST_INSTRUCTIONS 32768
#define LONGEST_SIGNATURE 8192

struct bpf_key {
	bool has_ref; /* on the keyring, which is no fixed one of the kernel's */
} __relocatable;

extern struct bpf_key *bpf_lookup_user_key(__u32 serial, __u64 flags) __ksym __weak;
extern void bpf_key_put(struct bpf_key *key) __ksym __weak;
extern int bpf_verify_pkcs7_signature(struct bpf_dynptr *data, struct bpf_dynptr *signature, struct bpf_key *keyring) __ksym __weak;

/* What is checked now, one at a time: copies, which nobody changes meanwhile. */
struct evidence {
	__u32 is_taken;
	__u32 reserved;
	__u8 signature[LONGEST_SIGNATURE];
	struct bpf_insn instructions[MOST_INSTRUCTIONS];
	__u8 padding[2 * SHA256_BLOCK]; /* room for what a hash takes behind the last instruction */
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct evidence);
} evidence SEC(".maps");

/* How long the signature in the attributes is. Newer verifiers don't find the field: they look into the first struct of the union that is as long. */
static __always_inline __u32 size_of_signature(union bpf_attr *attributes)
{
	return BPF_CORE_READ(attributes, line_info_rec_size);
}

/* Whether there is a signature in the attributes, for us. */
static __always_inline bool presents_signature(union bpf_attr *attributes)
{
	return attributes->line_info && !attributes->line_info_cnt && size_of_signature(attributes);
}

static __always_inline bool is_signed(struct evidence *copies, __u32 size, __u32 signature_size, __s32 serial)
{
	struct bpf_dynptr data, signature;
	struct bpf_key *keyring;
	int result;

	if (bpf_dynptr_from_mem(copies->instructions, size, 0, &data) ||
	    bpf_dynptr_from_mem(copies->signature, signature_size, 0, &signature))
		return false;
	keyring = bpf_lookup_user_key(serial, 0);
	if (!keyring)
		return false;
	result = bpf_verify_pkcs7_signature(&data, &signature, keyring);
	bpf_key_put(keyring);
	return !result;
}

struct hashing {
	struct sha256 hash;
	struct evidence *copies;
};

static long hash_block(__u32 index, struct hashing *hashing)
{
	if (index >= sizeof(hashing->copies->instructions) / SHA256_BLOCK + 1)
		return 1;
	sha256_add(&hashing->hash, (void *)hashing->copies->instructions + index * SHA256_BLOCK);
	return 0;
}

/* The SHA-256 of the instructions. A hash is over whole blocks, the last of which ends with the length. */
static __always_inline void hash_instructions(struct evidence *copies, __u32 size, struct digest *digest)
{
	struct hashing hashing = { .copies = copies };
	__u32 blocks = (size + 8) / SHA256_BLOCK + 1;
	__u8 *end = (void *)copies->instructions + size;

	__builtin_memset(end, 0, 2 * SHA256_BLOCK);
	*end = 0x80;
	if (blocks * SHA256_BLOCK <= sizeof(copies->instructions) + 2 * SHA256_BLOCK) /* as it always is */
		*(__u32 *)((void *)copies->instructions + blocks * SHA256_BLOCK - sizeof(__u32)) = __builtin_bswap32(size * 8);
	sha256_begin(&hashing.hash);
	bpf_loop(blocks, hash_block, &hashing, 0);
	sha256_end(&hashing.hash, digest->bytes);
}

/* Whether a program is what somebody of the keyring signed, as it was handed over: nothing has changed it yet. And its digest. */
static __always_inline bool is_signed_by(struct bpf_prog *prog, union bpf_attr *attributes, __s32 keyring, struct digest *digest)
{
	__u32 only = 0, count = BPF_CORE_READ(prog, len), signature_size = size_of_signature(attributes);
	struct evidence *copies = bpf_map_lookup_elem(&evidence, &only);
	bool is = false;

	if (!copies || !bpf_verify_pkcs7_signature || count > MOST_INSTRUCTIONS || signature_size > LONGEST_SIGNATURE)
		return false;
	if (__sync_val_compare_and_swap(&copies->is_taken, 0, 1))
		return false;
	if (!bpf_probe_read_kernel(copies->instructions, count * sizeof(struct bpf_insn), prog->insnsi) &&
	    !bpf_copy_from_user(copies->signature, signature_size, (void *)attributes->line_info))
		is = is_signed(copies, count * sizeof(struct bpf_insn), signature_size, keyring);
	if (is)
		hash_instructions(copies, count * sizeof(struct bpf_insn), digest);
	__sync_val_compare_and_swap(&copies->is_taken, 1, 0);
	return is;
}
