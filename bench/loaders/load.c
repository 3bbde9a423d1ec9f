// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Runs a loader program: load INSTRUCTIONS DATA. Prints how long the kernel took, from the loader's map to the loaded programs,
 * in nanoseconds: the quietest of a few rounds.
 */
#define _GNU_SOURCE
#include "../check.h"
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define ROUNDS 5
#define CONTEXT 4096 /* more than any loader's */

static void *content_of(const char *path, unsigned *size)
{
	struct stat status;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	void *content;

	if (file < 0 || fstat(file, &status) || !(content = malloc(status.st_size)) || read(file, content, status.st_size) != status.st_size) {
		perror(path);
		exit(1);
	}
	close(file);
	*size = status.st_size;
	return content;
}

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000ull + time.tv_nsec;
}

static void load(const void *instructions, unsigned instructions_size, const void *data, unsigned data_size)
{
	static char context[CONTEXT];
	uint32_t only = 0;
	union bpf_attr attr = { .map_type = BPF_MAP_TYPE_ARRAY, .key_size = sizeof(only), .value_size = data_size, .max_entries = 1 };
	int map = CHECK(bpf(BPF_MAP_CREATE, &attr)), program;

	attr = (union bpf_attr){ .map_fd = map, .key = (uint64_t)&only, .value = (uint64_t)data };
	CHECK(bpf(BPF_MAP_UPDATE_ELEM, &attr));
	attr = (union bpf_attr){
		.prog_type = BPF_PROG_TYPE_SYSCALL,
		.insn_cnt = instructions_size / sizeof(struct bpf_insn),
		.insns = (uint64_t)instructions,
		.license = (uint64_t)"GPL",
		.prog_flags = BPF_F_SLEEPABLE,
		.fd_array = (uint64_t)&map,
	};
	program = CHECK(bpf(BPF_PROG_LOAD, &attr));
	memset(context, 0, sizeof(context));
	attr = (union bpf_attr){ .test = { .prog_fd = program, .ctx_in = (uint64_t)context, .ctx_size_in = sizeof(context) } };
	CHECK(bpf(BPF_PROG_RUN, &attr));
	if ((int)attr.test.retval < 0) {
		fprintf(stderr, "the loader: %s\n", strerror(-(int)attr.test.retval));
		exit(1);
	}
}

int main(int argc, char **argv)
{
	unsigned instructions_size, data_size;
	uint64_t quietest = UINT64_MAX;
	void *instructions, *data;

	if (argc != 3)
		return 2;
	instructions = content_of(argv[1], &instructions_size);
	data = content_of(argv[2], &data_size);
	for (int round = 0; round < ROUNDS; round++) {
		uint64_t start = now(), took;

		load(instructions, instructions_size, data, data_size);
		took = now() - start;
		if (took < quietest)
			quietest = took;
		close_range(3, ~0u, 0); /* the loader's, and all that it made */
	}
	printf("%llu\n", (unsigned long long)quietest);
	return 0;
}
