// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * syscalls: how many instructions this processor needs for each of some calls, those of the kernel included.
 *
 * It writes a line a call: its name, a tab, instructions. Only in a machine whose clock counts instructions
 * (vm/run --count-instructions): there the time stamp counter is their number. Of several rounds the least counts:
 * in the others something else ran as well.
 */
#define _GNU_SOURCE
#include "../check.h"
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <x86intrin.h>

#define ROUNDS 40
#define FOLDER "/tmp/bench"
#define FILE_OF(name) FOLDER "/" name

static int file, map, sockets[2];
static uint32_t map_id;

static void ask_nothing(void)
{
	syscall(SYS_getppid);
}

static void read_status(void)
{
	struct stat status;

	CHECK(stat(FILE_OF("file"), &status));
}

static void open_to_read(void)
{
	close(CHECK(open(FILE_OF("file"), O_RDONLY)));
}

static void open_to_write(void)
{
	close(CHECK(open(FILE_OF("file"), O_WRONLY)));
}

static void read_file(void)
{
	char byte;

	CHECK(pread(file, &byte, 1, 0));
}

static void write_file(void)
{
	CHECK(pwrite(file, "x", 1, 0));
}

static void map_code(void)
{
	void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0);

	CHECK(code == MAP_FAILED ? -1 : 0);
	munmap(code, 4096);
}

static void make_and_remove_file(void)
{
	close(CHECK(open(FILE_OF("new"), O_CREAT | O_EXCL | O_WRONLY, 0600)));
	CHECK(unlink(FILE_OF("new")));
}

static void make_and_remove_folder(void)
{
	CHECK(mkdir(FILE_OF("new"), 0700));
	CHECK(rmdir(FILE_OF("new")));
}

static void rename_twice(void)
{
	CHECK(rename(FILE_OF("file"), FILE_OF("other")));
	CHECK(rename(FILE_OF("other"), FILE_OF("file")));
}

static void change_mode(void)
{
	CHECK(chmod(FILE_OF("file"), 0600));
}

static void mount_and_unmount(void)
{
	CHECK(mount("bench", FILE_OF("folder"), "tmpfs", 0, NULL));
	CHECK(umount(FILE_OF("folder")));
}

static void look_up(void)
{
	uint32_t key = 0, value;
	union bpf_attr attr = { .map_fd = map, .key = (uint64_t)&key, .value = (uint64_t)&value };

	CHECK(bpf(BPF_MAP_LOOKUP_ELEM, &attr));
}

static void open_map(void)
{
	union bpf_attr attr = { .map_id = map_id };

	close(CHECK(bpf(BPF_MAP_GET_FD_BY_ID, &attr)));
}

static void load_program(void)
{
	static const struct bpf_insn code[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0 },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	union bpf_attr attr = {
		.prog_type = BPF_PROG_TYPE_SOCKET_FILTER, .insns = (uint64_t)code, .insn_cnt = 2, .license = (uint64_t)"GPL"
	};

	close(CHECK(bpf(BPF_PROG_LOAD, &attr)));
}

static void pass_descriptor(void)
{
	char byte = 0, space[CMSG_SPACE(sizeof(int))] = {};
	struct iovec data = { &byte, 1 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof(space) };
	struct cmsghdr *control = CMSG_FIRSTHDR(&message);

	control->cmsg_level = SOL_SOCKET;
	control->cmsg_type = SCM_RIGHTS;
	control->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(control), &file, sizeof(int));
	CHECK(sendmsg(sockets[0], &message, 0));
	CHECK(recvmsg(sockets[1], &message, 0));
	memcpy(space, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(int));
	close(*(int *)space);
}

static void execute(void)
{
	static char *const arguments[] = { "syscalls", "--nothing", NULL };
	pid_t child = CHECK(vfork());
	int status;

	if (child == 0) {
		execv("/proc/self/exe", arguments);
		_exit(127);
	}
	CHECK(waitpid(child, &status, 0));
	CHECK(status == 0 ? 0 : -1);
}

static const struct call {
	const char *name;
	void (*make)(void);
	int times; /* in a round */
} calls[] = {
	{ "getppid", ask_nothing, 200 },
	{ "stat", read_status, 50 },
	{ "open to read, close", open_to_read, 50 },
	{ "open to write, close", open_to_write, 50 },
	{ "read a byte", read_file, 50 },
	{ "write a byte", write_file, 50 },
	{ "mmap code, munmap", map_code, 30 },
	{ "create and unlink", make_and_remove_file, 20 },
	{ "mkdir, rmdir", make_and_remove_folder, 20 },
	{ "rename", rename_twice, 20 },
	{ "chmod", change_mode, 30 },
	{ "mount, umount", mount_and_unmount, 5 },
	{ "send and receive a descriptor", pass_descriptor, 20 },
	{ "vfork, exec, exit, wait", execute, 5 },
	{ "BPF_MAP_LOOKUP_ELEM", look_up, 50 },
	{ "BPF_MAP_GET_FD_BY_ID, close", open_map, 20 },
	{ "BPF_PROG_LOAD, close", load_program, 5 },
};

static void furnish(void)
{
	struct bpf_map_info info = {};
	union bpf_attr create = { .map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 4, .max_entries = 1 };
	union bpf_attr ask = {};

	mkdir(FOLDER, 0700);
	mkdir(FILE_OF("folder"), 0700);
	file = CHECK(open(FILE_OF("file"), O_CREAT | O_RDWR, 0700));
	CHECK(ftruncate(file, 4096));
	CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets));
	map = CHECK(bpf(BPF_MAP_CREATE, &create));
	ask.info.bpf_fd = map;
	ask.info.info = (uint64_t)&info;
	ask.info.info_len = sizeof(info);
	CHECK(bpf(BPF_OBJ_GET_INFO_BY_FD, &ask));
	map_id = info.id;
}

int main(int count, char **arguments)
{
	if (count > 1 && strcmp(arguments[1], "--nothing") == 0)
		return 0;
	furnish();
	for (const struct call *call = calls; call < calls + sizeof(calls) / sizeof(calls[0]); call++) {
		uint64_t least = UINT64_MAX;

		for (int round = 0; round < ROUNDS; round++) {
			uint64_t start = __rdtsc(), taken;

			for (int i = 0; i < call->times; i++)
				call->make();
			taken = (__rdtsc() - start) / call->times;
			if (taken < least)
				least = taken;
		}
		printf("%s\t%llu\n", call->name, (unsigned long long)least);
	}
	return 0;
}
