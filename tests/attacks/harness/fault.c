// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../fault.h"
#include <linux/userfaultfd.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>

struct fault {
	int fd;
	char *pages;
	const char *second;
	void (*meanwhile)(char *first);
};

static void *serve(void *argument)
{
	struct fault *fault = argument;
	struct uffd_msg message;

	while (read(fault->fd, &message, sizeof(message)) == sizeof(message)) {
		struct uffdio_copy copy = { .dst = (uint64_t)fault->pages + PAGE, .src = (uint64_t)fault->second, .len = PAGE };

		fault->meanwhile(fault->pages);
		ioctl(fault->fd, UFFDIO_COPY, &copy);
	}
	return NULL;
}

char *make_fault(void (*meanwhile)(char *first), const char *second)
{
	static struct fault fault;
	struct uffdio_api api = { .api = UFFD_API };
	struct uffdio_register area = { .mode = UFFDIO_REGISTER_MODE_MISSING, .range.len = PAGE };
	pthread_t thread;

	fault.meanwhile = meanwhile;
	fault.second = second;
	fault.pages = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	fault.fd = must("userfaultfd", syscall(SYS_userfaultfd, O_CLOEXEC));
	must("UFFDIO_API", ioctl(fault.fd, UFFDIO_API, &api));
	area.range.start = (uint64_t)fault.pages + PAGE;
	must("UFFDIO_REGISTER", ioctl(fault.fd, UFFDIO_REGISTER, &area));
	must("pthread_create", -pthread_create(&thread, NULL, serve, &fault));
	return fault.pages;
}

void arm_fault(char *pages)
{
	madvise(pages + PAGE, PAGE, MADV_DONTNEED);
}
