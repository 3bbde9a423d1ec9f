// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * What eBPF holds in this kernel, for people: three iterators that, once pinned, are files to be read with cat. Each
 * prints a line an object under a line of headings. They only look.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/names.h>

/* Counts a map's entries where its type keeps count. First in Linux 6.6. */
extern __s64 bpf_map_sum_elem_count(const struct bpf_map *map) __ksym __weak;

static __always_inline __s64 count_entries(const struct bpf_map *map)
{
	if (!bpf_core_field_exists(map->elem_count) || !map->elem_count)
		return -1;
	return bpf_map_sum_elem_count(map);
}

/* Each map: what it is, how large it may grow, and how full it is (a dash where the kernel doesn't count). */
SEC("iter/bpf_map")
int maps_debug(struct bpf_iter__bpf_map *ctx)
{
	struct seq_file *out = ctx->meta->seq;
	struct bpf_map *map = ctx->map;
	__s64 entries;

	if (!map)
		return 0;
	if (ctx->meta->seq_num == 0)
		BPF_SEQ_PRINTF(out, "  id type                name               key  value max_entries cur_entries\n");
	BPF_SEQ_PRINTF(out, "%4u %-19s %-16s %5u %6u %11u ", map->id, map_type_name(map->map_type), map->name,
		       map->key_size, map->value_size, map->max_entries);
	entries = count_entries(map);
	if (entries < 0)
		BPF_SEQ_PRINTF(out, "          -\n");
	else
		BPF_SEQ_PRINTF(out, "%11lld\n", entries);
	return 0;
}

/* A program's name in full: the kernel's own field cuts it off after 15 letters, its BTF does not. */
static __always_inline const char *full_name(struct bpf_prog_aux *aux)
{
	struct bpf_func_info *first = BPF_CORE_READ(aux, func_info);
	struct btf *btf = BPF_CORE_READ(aux, btf);

	return aux->name;
}
