// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * calls [--label]: how many instructions this processor needs to execute a program and to map it as code, and to fill a map with digests,
 * those of the kernel included.
 *
 * It writes a line a call: its name, a tab, instructions. Only in a machine whose clock counts instructions
 * (vm/run --count-instructions). Of several rounds the least counts.
 *
 * The program is this one. A file that nobody has looked at is a new copy of it, with --label with the digest that IMA appraises.
 */
#define _GNU_SOURCE
#include "../check.h"
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <x86intrin.h>

#define ROUNDS 10
#define SELF "/usr/bin/calls"
#define COPY "/usr/bin/copy-of-calls"
#define DIGESTS 10000
#define BATCH 4096 /* as Linchpin does it */

static struct {
	unsigned char type, algorithm; /* IMA_XATTR_DIGEST_NG, SHA-256 */
	unsigned char digest[32];
} label = { .type = 4, .algorithm = 4 };
static bool has_label;
static unsigned char (*digests)[32];
static uint32_t *algorithms;

static void read_digest(void)
{
	FILE *sum = popen("sha256sum " SELF, "re");

	for (unsigned i = 0; i < sizeof(label.digest); i++)
		CHECK(fscanf(sum, "%2hhx", &label.digest[i]) == 1 ? 0 : -1);
	pclose(sum);
}

static void write_label(const char *path)
{
	if (has_label)
		CHECK(setxattr(path, "security.ima", &label, sizeof(label), 0));
}

static void copy(void)
{
	int from = CHECK(open(SELF, O_RDONLY)), to;
	struct stat status;

	unlink(COPY);
	to = CHECK(open(COPY, O_WRONLY | O_CREAT | O_EXCL, 0700));
	CHECK(fstat(from, &status));
	while (status.st_size > 0)
		status.st_size -= CHECK(sendfile(to, from, NULL, status.st_size));
	close(from);
	close(to);
	write_label(COPY);
}

static void execute(const char *path)
{
	char *const arguments[] = { "calls", "--nothing", NULL };
	pid_t child = CHECK(vfork());
	int status;

	if (child == 0) {
		execv(path, arguments);
		_exit(127);
	}
	CHECK(waitpid(child, &status, 0));
	CHECK(status == 0 ? 0 : -1);
}

static void map_code(const char *path)
{
	int file = CHECK(open(path, O_RDONLY));
	void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0);

	CHECK(code == MAP_FAILED ? -1 : 0);
	munmap(code, 4096);
	close(file);
}

static int make_map(void)
{
	union bpf_attr attr = {
		.map_type = BPF_MAP_TYPE_HASH, .key_size = sizeof(*digests), .value_size = sizeof(*algorithms), .max_entries = 1 << 20, .map_flags = BPF_F_NO_PREALLOC
	};

	return CHECK(bpf(BPF_MAP_CREATE, &attr));
}

static void update_each(int map)
{
	for (int i = 0; i < DIGESTS; i++) {
		union bpf_attr attr = { .map_fd = map, .key = (uint64_t)digests[i], .value = (uint64_t)&algorithms[i] };

		CHECK(bpf(BPF_MAP_UPDATE_ELEM, &attr));
	}
}

static void update_batches(int map)
{
	for (int i = 0; i < DIGESTS; i += BATCH) {
		union bpf_attr attr = { .batch = {
			.map_fd = map, .keys = (uint64_t)digests[i], .values = (uint64_t)&algorithms[i], .count = DIGESTS - i < BATCH ? DIGESTS - i : BATCH
		} };

		CHECK(bpf(BPF_MAP_UPDATE_BATCH, &attr));
	}
}

static uint64_t start;

static uint64_t taken(uint64_t least)
{
	uint64_t now = __rdtsc() - start;

	return now < least ? now : least;
}

static void tell(const char *name, uint64_t instructions)
{
	printf("%s\t%llu\n", name, (unsigned long long)instructions);
}

#define MEASURE(name, rounds, prepare, call) do { \
	uint64_t least = UINT64_MAX; \
	for (int round = 0; round < (rounds); round++) { \
		prepare; \
		start = __rdtsc(); \
		call; \
		least = taken(least); \
	} \
	tell(name, least); \
} while (0)

int main(int count, char **arguments)
{
	int map;

	if (count > 1 && strcmp(arguments[1], "--nothing") == 0)
		return 0;
	has_label = count > 1 && strcmp(arguments[1], "--label") == 0;
	read_digest();
	MEASURE("vfork, exec, exit, wait", ROUNDS, (void)0, execute(SELF));
	MEASURE("the same of a file that nobody has looked at", ROUNDS, copy(), execute(COPY));
	MEASURE("open, mmap code, munmap, close", ROUNDS, (void)0, map_code(SELF));
	MEASURE("the same of a file that nobody has looked at", ROUNDS, copy(), map_code(COPY));
	unlink(COPY);

	digests = calloc(DIGESTS, sizeof(*digests));
	algorithms = calloc(DIGESTS, sizeof(*algorithms));
	for (int i = 0; i < DIGESTS; i++)
		memcpy(digests[i], &i, sizeof(i));
	MEASURE("10,000 digests, an update each", 3, map = make_map(), (update_each(map), close(map)));
	MEASURE("10,000 digests, in batches of 4,096", 3, map = make_map(), (update_batches(map), close(map)));
	return 0;
}
