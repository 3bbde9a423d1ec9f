/*
 * Opens the pin of a map as another user, and reads or writes its first value: other_user UID GID PIN read|write
 *
 * Exit code: 0, 1 when it is refused, 2 when it isn't called so.
 */
#define _GNU_SOURCE
#include <grp.h>
#include <linux/bpf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int refused(const char *what)
{
	perror(what);
	return 1;
}

int main(int count, char **words)
{
	uint32_t first = 0;
	uint64_t value = 7;
	union bpf_attr attr;
	int map, is_write;

	if (count != 5)
		return 2;
	is_write = strcmp(words[4], "write") == 0;
	if (setgroups(0, NULL) || setgid(atoi(words[2])) || setuid(atoi(words[1])))
		return refused("setuid");

	memset(&attr, 0, sizeof(attr));
	attr.pathname = (uint64_t)(unsigned long)words[3];
	attr.file_flags = is_write ? 0 : BPF_F_RDONLY;
	map = syscall(SYS_bpf, BPF_OBJ_GET, &attr, sizeof(attr));
	if (map < 0)
		return refused("BPF_OBJ_GET");

	memset(&attr, 0, sizeof(attr));
	attr.map_fd = map;
	attr.key = (uint64_t)(unsigned long)&first;
	attr.value = (uint64_t)(unsigned long)&value;
	if (syscall(SYS_bpf, is_write ? BPF_MAP_UPDATE_ELEM : BPF_MAP_LOOKUP_ELEM, &attr, sizeof(attr)))
		return refused("the map");
	printf("value %llu\n", (unsigned long long)value);
	return 0;
}
