// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Loads a signed loader with data that somebody could still write to: not frozen; not that loader's alone; mapped for writing
 * before; of two loaders at once. Where a map can't be one program's alone, it is the loader's while it runs if nobody else has it: with a
 * descriptor left open, one that is opened again, a map of maps, or a program that anybody may load.
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

/* A loader with the map of its data, which is closed once somebody else has it. */
static void try_held(const char *what, const struct loader *loader, int map, int holder)
{
	struct loader_context made;
	int program;

	if (act(what, holder) < 0)
		return;
	program = act(what, load_loader(loader, map, &(struct load){ .keyring = keyring }));
	close(map);
	if (program >= 0 && act(what, run_loader(program, &made)) == 0)
		got("what a loader makes, with data that %s has", what);
	if (program >= 0)
		close(program);
	close(holder);
}

static void hold_data(const struct loader *loader)
{
	struct program program = { .type = BPF_PROG_TYPE_CGROUP_SKB };
	int map = finished_data(loader), outer = create_map(BPF_MAP_TYPE_ARRAY_OF_MAPS, 4, 4, 1, 0, map), reader, again;
	uint32_t only = 0;

	must("BPF_MAP_UPDATE_ELEM", update_map(outer, &only, &map, BPF_ANY));
	try_held("a map of maps", loader, map, outer);

	map = finished_data(loader);
	try_held("another program", loader, map, LOAD(program, MAP(BPF_REG_1, map), SET(BPF_REG_0, 0), RETURN));

	map = finished_data(loader);
	reader = must("a loader", load_loader(loader, map, &(struct load){ .keyring = keyring }));
	again = act("BPF_MAP_GET_FD_BY_ID", by_id(BPF_MAP_GET_FD_BY_ID, number_of(map), 0));
	if (again >= 0)
		got("the data of a loader, by their number");
	close(reader);
	close(map);
}

static void run(void)
{
	struct loader loader = read_loader("admitted");
	struct loader_context made;
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
	try(kernel_checks_signatures() ? "not its own" : "behind a descriptor", &loader, map);

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
	close(map);
	if (kernel_checks_signatures() ? first >= 0 && second >= 0 : run_loader(first, &made) == 0 || run_loader(second, &made) == 0)
		got("two loaders with the same data");
	if (!kernel_checks_signatures())
		hold_data(&loader);
}

ATTACK("loads a signed loader with data that it can still write to", .run = run, .on_admission = true);
