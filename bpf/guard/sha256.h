/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* SHA-256 (FIPS 180-4), for kernels that have no function for it. */
#pragma once

#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define SHA256_BLOCK 64

static const __u32 sha256_rounds[] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

struct sha256 {
	__u32 state[8];
};

static __always_inline __u32 rotated(__u32 word, int by)
{
	return word >> by | word << (32 - by);
}

static __always_inline void sha256_begin(struct sha256 *hash)
{
	static const __u32 first[] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
				       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

	for (int i = 0; i < 8; i++)
		hash->state[i] = first[i];
}

/* A block of the message, 64 bytes. */
static __always_inline void sha256_add(struct sha256 *hash, const __u32 *block)
{
	__u32 a = hash->state[0], b = hash->state[1], c = hash->state[2], d = hash->state[3];
	__u32 e = hash->state[4], f = hash->state[5], g = hash->state[6], h = hash->state[7];
	__u32 words[16], first, second;

	for (int i = 0; i < 16; i++)
		words[i] = __builtin_bswap32(block[i]);
	for (int i = 0; i < 64; i++) {
		__u32 *word = &words[i & 15], next = words[(i + 1) & 15], late = words[(i + 14) & 15];

		if (i >= 16)
			*word += words[(i + 9) & 15] + (rotated(next, 7) ^ rotated(next, 18) ^ next >> 3) +
				 (rotated(late, 17) ^ rotated(late, 19) ^ late >> 10);
		first = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g)) + sha256_rounds[i] + *word;
		second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
		h = g, g = f, f = e, e = d + first;
		d = c, c = b, b = a, a = first + second;
	}
	hash->state[0] += a, hash->state[1] += b, hash->state[2] += c, hash->state[3] += d;
	hash->state[4] += e, hash->state[5] += f, hash->state[6] += g, hash->state[7] += h;
}

static __always_inline void sha256_end(struct sha256 *hash, __u8 *digest)
{
	for (int i = 0; i < 8; i++)
		((__u32 *)digest)[i] = __builtin_bswap32(hash->state[i]);
}
