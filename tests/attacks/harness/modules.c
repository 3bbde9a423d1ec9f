// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../modules.h"
#include <sys/syscall.h>
#include <sys/utsname.h>

#define NAME "nf_defrag_ipv4"
#define MAGIC "~Module signature appended~\n"

/* What stands before the magic: how long the signature is, in the last four bytes, highest first. */
struct module_signature {
	unsigned char kind[8];
	unsigned char length[4];
};

char *unsigned_module(size_t *size)
{
	static char module[1 << 20];
	const struct module_signature *signature;
	struct utsname kernel;
	char path[256];
	ssize_t length;
	int file;

	uname(&kernel);
	snprintf(path, sizeof(path), "/lib/modules/%s/" NAME ".ko", kernel.release);
	file = open(path, O_RDONLY);
	length = file < 0 ? 0 : read(file, module, sizeof(module));
	length -= strlen(MAGIC);
	if (length <= 0 || memcmp(module + length, MAGIC, strlen(MAGIC)) != 0)
		impossible("no signed module to take the signature off");
	length -= sizeof(*signature);
	signature = (void *)(module + length);
	length -= signature->length[0] << 24 | signature->length[1] << 16 | signature->length[2] << 8 | signature->length[3];
	*size = length;
	return module;
}

void unload_module(void)
{
	syscall(SYS_delete_module, NAME, O_NONBLOCK);
}
