// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../ring.h"
#include <sys/mman.h>
#include <sys/syscall.h>

struct ring open_ring(void)
{
	struct ring ring = {};
	struct io_uring_params *set = &ring.set;

	ring.fd = must("io_uring_setup", syscall(SYS_io_uring_setup, 1, set));
	ring.submissions = mmap(NULL, set->sq_off.array + set->sq_entries * 4, PROT_READ | PROT_WRITE, MAP_SHARED, ring.fd, IORING_OFF_SQ_RING);
	ring.completions = mmap(NULL, set->cq_off.cqes + set->cq_entries * sizeof(struct io_uring_cqe), PROT_READ | PROT_WRITE, MAP_SHARED,
				ring.fd, IORING_OFF_CQ_RING);
	ring.entries = mmap(NULL, set->sq_entries * sizeof(struct io_uring_sqe), PROT_READ | PROT_WRITE, MAP_SHARED, ring.fd, IORING_OFF_SQES);
	if (ring.submissions == MAP_FAILED || ring.completions == MAP_FAILED || ring.entries == MAP_FAILED)
		must("mmap of io_uring", -1);
	return ring;
}

int submit(struct ring *ring, const struct io_uring_sqe *entry)
{
	volatile uint32_t *tail = ring->submissions + ring->set.sq_off.tail, *head = ring->completions + ring->set.cq_off.head;
	struct io_uring_cqe *results = ring->completions + ring->set.cq_off.cqes;
	uint32_t *array = ring->submissions + ring->set.sq_off.array;
	int result;

	ring->entries[0] = *entry;
	array[*tail % ring->set.sq_entries] = 0;
	__sync_synchronize();
	++*tail;
	if (syscall(SYS_io_uring_enter, ring->fd, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0) < 0)
		return -1;
	result = results[*head % ring->set.cq_entries].res;
	++*head;
	if (result >= 0)
		return result;
	errno = -result;
	return -1;
}

struct ring leave_to_ring(int fd)
{
	struct ring ring = open_ring();

	must("IORING_REGISTER_FILES", syscall(SYS_io_uring_register, ring.fd, IORING_REGISTER_FILES, &fd, 1));
	close(fd);
	return ring;
}

int write_in_ring(struct ring *ring, const char *text)
{
	struct io_uring_sqe entry = { .opcode = IORING_OP_WRITE, .flags = IOSQE_FIXED_FILE, .fd = 0, .addr = (uint64_t)text, .len = strlen(text) };

	return submit(ring, &entry);
}
