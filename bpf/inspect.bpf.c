// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * What eBPF holds in this kernel, for people: three iterators that, once pinned, are files to be read with cat. Each
 * prints a line an object, under a line of headings. They only look.
 */
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <linchpin/kernel/bpf.h>
#include <linchpin/names.h>

extern int LINUX_KERNEL_VERSION __kconfig;

/*
 * How many entries a map holds, where its type keeps count. First in Linux 6.6. The version is asked rather than the
 * field elem_count, because stable kernels before 6.6 got the field without the function.
 */
extern __s64 bpf_map_sum_elem_count(const struct bpf_map *map) __ksym __weak;

/* Each map: what it is, how large it may grow, and how full it is (a dash where the kernel doesn't count). */
SEC("iter/bpf_map")
int maps_debug(struct bpf_iter__bpf_map *ctx)
{
	struct seq_file *out = ctx->meta->seq;
	struct bpf_map *map = ctx->map;
	struct unnamed unnamed = {};

	if (!map)
		return 0;
	if (ctx->meta->seq_num == 0)
		BPF_SEQ_PRINTF(out, "  id name             type                    key  value  max_entries  cur_entries\n");
	BPF_SEQ_PRINTF(out, "%4u %-16s %-20s %6u %6u   %10u", map->id, map->name,
		       name_in(map_type_names, map->map_type, &unnamed), map->key_size, map->value_size, map->max_entries);
	if (LINUX_KERNEL_VERSION >= KERNEL_VERSION(6, 6, 0) && map->elem_count)
		BPF_SEQ_PRINTF(out, "   %10lld\n", bpf_map_sum_elem_count(map));
	else
		BPF_SEQ_PRINTF(out, "            -\n");
	return 0;
}

/* A program's name in full, from its BTF: the kernel's own copy is cut off after 15 letters. */
static __always_inline const char *full_name(struct bpf_prog_aux *aux)
{
	struct btf *btf = BPF_CORE_READ(aux, btf);
	struct bpf_func_info function;
	struct btf_type *type;
	__u32 name;

	if (!btf || !BPF_CORE_READ(aux, func_info_cnt))
		return aux->name;
	if (bpf_probe_read_kernel(&function, sizeof(function), BPF_CORE_READ(aux, func_info)) ||
	    bpf_probe_read_kernel(&type, sizeof(type), BPF_CORE_READ(btf, types) + function.type_id) ||
	    bpf_probe_read_kernel(&name, sizeof(name), &type->name_off))
		return aux->name;
	return BPF_CORE_READ(btf, strings) + name;
}

/* Each program, with the function that it attaches to and, where that is in another program, the program. */
SEC("iter/bpf_prog")
int progs_debug(struct bpf_iter__bpf_prog *ctx)
{
	struct seq_file *out = ctx->meta->seq;
	struct bpf_prog *prog = ctx->prog, *target;
	struct unnamed unnamed = {};
	struct bpf_prog_aux *aux;

	if (!prog)
		return 0;
	aux = prog->aux;
	if (ctx->meta->seq_num == 0)
		BPF_SEQ_PRINTF(out, "  id name             type                    attached\n");
	BPF_SEQ_PRINTF(out, "%4u %-16s %-23s", aux->id, full_name(aux),
		       name_in(program_type_names, prog->type, &unnamed));
	if (aux->attach_func_name)
		BPF_SEQ_PRINTF(out, " %s", aux->attach_func_name);
	else
		BPF_SEQ_PRINTF(out, " -");
	target = aux->dst_prog;
	if (target)
		BPF_SEQ_PRINTF(out, " of %s", full_name(target->aux));
	BPF_SEQ_PRINTF(out, "\n");
	return 0;
}

/* Whether links of this kind have an attach type of their own; the others' number means nothing. */
static __always_inline bool has_attach_type(enum bpf_link_type type)
{
	return type != BPF_LINK_TYPE_RAW_TRACEPOINT && type != BPF_LINK_TYPE_PERF_EVENT && type != BPF_LINK_TYPE_STRUCT_OPS;
}

static __always_inline __u32 attach_type(struct bpf_link *link)
{
	struct bpf_link___6_18 *newer = (void *)link;
	struct bpf_cgroup_link *cgroup = (void *)link;
	struct tcx_link *tcx = (void *)link;

	if (bpf_core_field_exists(newer->attach_type))
		return BPF_CORE_READ(newer, attach_type);
	if (link->type == BPF_LINK_TYPE_CGROUP)
		return BPF_CORE_READ(cgroup, type);
	if (link->type == BPF_LINK_TYPE_TCX___6_6 && bpf_core_type_exists(struct tcx_link))
		return BPF_CORE_READ(tcx, location);
	return link->prog->expected_attach_type;
}

static __always_inline void print_device(struct seq_file *out, struct net_device *device)
{
	if (device)
		BPF_SEQ_PRINTF(out, " %s", device->name);
	else
		BPF_SEQ_PRINTF(out, " (gone)");
}

/* The function, and where that is in another program, the program. */
static __always_inline void print_function(struct seq_file *out, struct bpf_link *link)
{
	struct bpf_prog *target = BPF_CORE_READ((struct bpf_tracing_link *)link, tgt_prog);

	if (link->prog->aux->attach_func_name)
		BPF_SEQ_PRINTF(out, " %s", link->prog->aux->attach_func_name);
	if (target)
		BPF_SEQ_PRINTF(out, " of %s", full_name(BPF_CORE_READ(target, aux)));
}

static __always_inline void print_cgroup(struct seq_file *out, struct bpf_link *link)
{
	struct cgroup *cgroup = BPF_CORE_READ((struct bpf_cgroup_link *)link, cgroup);

	if (cgroup) /* the root's name is empty */
		BPF_SEQ_PRINTF(out, " cgroup %llu /%s", BPF_CORE_READ(cgroup, kn, id), BPF_CORE_READ(cgroup, kn, name));
	else
		BPF_SEQ_PRINTF(out, " (gone)");
}

static __always_inline void print_namespace(struct seq_file *out, struct bpf_link *link)
{
	struct net *net = BPF_CORE_READ((struct bpf_netns_link *)link, net);

	if (net)
		BPF_SEQ_PRINTF(out, " net:[%u]", BPF_CORE_READ(net, ns.inum));
	else
		BPF_SEQ_PRINTF(out, " (gone)");
}

/* A tracepoint or a probe: both have an event, a counter of the hardware has none. */
static __always_inline void print_event(struct seq_file *out, struct bpf_link *link)
{
	struct perf_event *perf = BPF_CORE_READ((struct bpf_perf_link *)link, perf_file, private_data);
	struct trace_event_call *event = BPF_CORE_READ(perf, tp_event);

	if (!event)
		return;
	if (BPF_CORE_READ(event, class, probe))
		BPF_SEQ_PRINTF(out, " %s", BPF_CORE_READ(event, tp, name));
	else
		BPF_SEQ_PRINTF(out, " %s", BPF_CORE_READ(event, name));
}

static __always_inline void print_target(struct seq_file *out, struct bpf_link *link)
{
	switch ((__u32)link->type) {
	case BPF_LINK_TYPE_TRACING:
		return print_function(out, link);
	case BPF_LINK_TYPE_RAW_TRACEPOINT:
		BPF_SEQ_PRINTF(out, " %s", BPF_CORE_READ((struct bpf_raw_tp_link *)link, btp, tp, name));
		return;
	case BPF_LINK_TYPE_CGROUP:
		return print_cgroup(out, link);
	case BPF_LINK_TYPE_ITER:
		BPF_SEQ_PRINTF(out, " %s", BPF_CORE_READ((struct bpf_iter_link *)link, tinfo, reg_info, target));
		return;
	case BPF_LINK_TYPE_NETNS:
		return print_namespace(out, link);
	case BPF_LINK_TYPE_XDP:
		return print_device(out, BPF_CORE_READ((struct bpf_xdp_link *)link, dev));
	case BPF_LINK_TYPE_PERF_EVENT:
		return print_event(out, link);
	case BPF_LINK_TYPE_TCX___6_6:
		if (bpf_core_type_exists(struct tcx_link))
			print_device(out, BPF_CORE_READ((struct tcx_link *)link, dev));
		return;
	}
}

/* Each link: the program that it runs, and where it hangs. First in Linux 5.19. */
SEC("iter/bpf_link")
int links_debug(struct bpf_iter__bpf_link *ctx)
{
	struct seq_file *out = ctx->meta->seq;
	struct bpf_link *link = ctx->link;
	struct unnamed unnamed = {};

	if (!link)
		return 0;
	if (ctx->meta->seq_num == 0)
		BPF_SEQ_PRINTF(out, "  id type            prog name             attach                target\n");
	BPF_SEQ_PRINTF(out, "%4u %-15s", link->id, name_in(link_type_names, link->type, &unnamed));
	if (!link->prog) {
		BPF_SEQ_PRINTF(out, "    -\n"); /* a struct_ops map, which runs many programs */
		return 0;
	}
	BPF_SEQ_PRINTF(out, " %4u %-16s", link->prog->aux->id, full_name(link->prog->aux));
	if (has_attach_type(link->type))
		BPF_SEQ_PRINTF(out, " %-21s", name_in(attach_type_names, attach_type(link), &unnamed));
	else
		BPF_SEQ_PRINTF(out, " -                    ");
	print_target(out, link);
	BPF_SEQ_PRINTF(out, "\n");
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
