// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../preemption.h"
#include <pthread.h>
#include <sched.h>

#define THREADS 16
#define SECONDS 6

#define PREEMPTION "/sys/kernel/debug/sched/preempt"
#define SLICE "/sys/kernel/debug/sched/base_slice_ns"

static volatile bool is_over;
static const char *volatile opened;

static void *open_again(void *path)
{
	while (!is_over) {
		int file = open(path, O_RDONLY);

		if (file >= 0) {
			opened = path;
			is_over = true;
		}
	}
	return NULL;
}

void open_often(const char *const files[], int count)
{
	pthread_t threads[THREADS];
	cpu_set_t first;

	CPU_ZERO(&first);
	CPU_SET(0, &first);
	must("sched_setaffinity", sched_setaffinity(0, sizeof(first), &first));
	write_text(SLICE, "100000");
	act("sched/preempt", write_text(PREEMPTION, "full"));
	for (int i = 0; i < THREADS; i++)
		must("pthread_create", -pthread_create(&threads[i], NULL, open_again, (void *)files[i % count]));
	for (int i = 0; i < SECONDS * 10 && !is_over; i++)
		usleep(100000);
	is_over = true;
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	if (opened)
		got("%s opened while its program was interrupted", opened);
}

void leave_preemption(void)
{
	write_text(SLICE, "3000000");
	if (write_text(PREEMPTION, "lazy"))
		write_text(PREEMPTION, "voluntary");
}
