// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a signed loader with data that somebody could still write to: not frozen; not that loader's alone; mapped for writing
 * before; of two loaders at once.
 * Success: it runs and makes something. The kernel's own rules refuse some of these, which differ from kernel to kernel.
 */
#include "admission.h"
#include <sys/mman.h>

static int keyring;

static void try(const char *what, const struct loader *loader, int map)
{
	int program = act(what, load_loader(loader, map, &(struct load){ .keyring = keyring }));
	struct loader_context made;

	if (program >= 0 && run_loader(program, &made) == 0)
		got("what a loader makes, with data that are %s", what);
	if (program >= 0)
		close(program);
}

static void run(void)
{
	struct loader loader = read_loader("admitted");
	int map, first, second;
	void *mapped;

	keyring = admitting_keyring();
	map = make_data(&loader, 0, true);
	fill_data(map, &loader);
	hash_map(map);
	try("not frozen", &loader, map);

	map = make_data(&loader, 0, false);
	fill_data(map, &loader);
	must("BPF_MAP_FREEZE", freeze_map(map));
	hash_map(map);
	try("not its own", &loader, map);

	map = make_data(&loader, BPF_F_MMAPABLE, true);
	fill_data(map, &loader);
	mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, map, 0);
	if (mapped == MAP_FAILED)
		mapped = NULL;
	act("BPF_MAP_FREEZE", freeze_map(map));
	hash_map(map);
	if (mapped)
		*(char *)mapped ^= 1;
	try("in its memory", &loader, map);

	map = finished_data(&loader);
	first = act("a first loader", load_loader(&loader, map, &(struct load){ .keyring = keyring }));
	second = act("a second loader", load_loader(&loader, map, &(struct load){ .keyring = keyring }));
	if (first >= 0 && second >= 0)
		got("two loaders with the same data");
}

ATTACK("loads a signed loader with data that it can still write to", .run = run, .on_admission = true);
