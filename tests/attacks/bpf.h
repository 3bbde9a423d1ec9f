/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* bpf(2) for attacks, and programs put together by hand: no compiler is needed where they run. */
#pragma once

#include "attack.h"
#include <linux/bpf.h>

long bpf(int command, union bpf_attr *attr, unsigned size);

int open_pin(const char *path, uint32_t flags);
int pin(int fd, const char *path);
int by_id(int command, uint32_t id, uint32_t flags); /* BPF_…_GET_FD_BY_ID */
long number_of(int fd);				     /* the id of the map, program or link that a descriptor is of */

/* The same, of what is pinned there; without it the attack ends. */
int map_of(const char *pin, uint32_t flags);
int program_of(const char *pin);
int link_of(const char *pin);

/* How the three kinds of objects are gone through, and opened by their ids. */
struct object_kind {
	int next, open;
	const char *name;
};
#define OBJECT_KINDS 3
extern const struct object_kind object_kinds[OBJECT_KINDS];

int create_map(int type, unsigned key_size, unsigned value_size, unsigned entries, uint32_t flags, int inner);
int update_map(int map, const void *key, const void *value, uint64_t flags);
int look_up(int map, const void *key, void *value);
int delete_entry(int map, const void *key);

/* What most maps of the victim fall by: the value 1 where it was 0. Without it the attack ends. */
void spoil(int map);

/* What a program is, beside its instructions. */
struct program {
	int type;
	int attach_type;
	uint32_t attach_to;  /* a BTF id: kernel_function(…), or of a function of the program `of` */
	int of;		     /* that program, or 0 */
	uint32_t flags;	     /* BPF_F_SLEEPABLE, … */
	int btf;	     /* with func_info, for programs that replace a function; or 0 */
	const void *functions;
	unsigned function_count;
};
int load_program(const struct program *program, const struct bpf_insn *code, unsigned count);
#define LOAD(program, ...)                                                                                     \
	({                                                                                                     \
		const struct bpf_insn code[] = { __VA_ARGS__ };                                                \
		load_program(&(program), code, sizeof(code) / sizeof(code[0]));                                \
	})

int create_link(int program, int target, int attach_type); /* for LSM and tracing, target is 0 */
int attach_raw(int program, const char *tracepoint);	   /* BPF_RAW_TRACEPOINT_OPEN; null for LSM and tracing */
int run_program(int program, void *context, unsigned size); /* BPF_PROG_TEST_RUN: what it returned, or -1 */

int use_program(int program, int target, int attach_type, uint32_t flags); /* BPF_PROG_ATTACH */
int detach_program(int program, int target, int attach_type);		   /* BPF_PROG_DETACH */

/* Loads a program that decides in a hook's place, and attaches it. Without it the attack ends; gives its link. */
int answer_for(const char *function, int answer);

/* A function of the kernel in its types; ends the attack where there is none. */
uint32_t kernel_function(const char *name);
uint32_t kernel_type(const char *name, int kind);

/* Where a member of a structure of the kernel is; ends the attack where there is none. */
struct member {
	uint32_t index, offset, size_of_all;
};
struct member kernel_member(const char *structure, const char *name);

/* The same of a program's own types. */
uint32_t program_function(int program, const char *name);

/* Instructions. */
#define OP(c, d, s, o, i) ((struct bpf_insn){ .code = (c), .dst_reg = (d), .src_reg = (s), .off = (o), .imm = (i) })
#define SET(r, value) OP(BPF_ALU64 | BPF_MOV | BPF_K, r, 0, 0, value)
#define COPY(r, from) OP(BPF_ALU64 | BPF_MOV | BPF_X, r, from, 0, 0)
#define ADD(r, value) OP(BPF_ALU64 | BPF_ADD | BPF_K, r, 0, 0, value)
#define READ(size, r, from, offset) OP(BPF_LDX | BPF_MEM | (size), r, from, offset, 0)
#define STORE(size, to, offset, r) OP(BPF_STX | BPF_MEM | (size), to, r, offset, 0)
#define PUT(size, to, offset, value) OP(BPF_ST | BPF_MEM | (size), to, 0, offset, value)
#define SET64(r, value) OP(BPF_LD | BPF_DW | BPF_IMM, r, 0, 0, (uint32_t)(value)), OP(0, 0, 0, 0, (int)((uint64_t)(value) >> 32))
#define MAP(r, fd) OP(BPF_LD | BPF_DW | BPF_IMM, r, BPF_PSEUDO_MAP_FD, 0, fd), OP(0, 0, 0, 0, 0)
#define CALL(helper) OP(BPF_JMP | BPF_CALL, 0, 0, 0, helper)
#define IF(op, r, value, skip) OP(BPF_JMP | (op) | BPF_K, r, 0, skip, value)
#define RETURN OP(BPF_JMP | BPF_EXIT, 0, 0, 0, 0)
