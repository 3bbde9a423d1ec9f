// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * How often each map, program and link is held. Who seals compares it with the holders that it knows: one more is somebody
 * whom no process shows, because the descriptor is on its way through a socket, or the process is hidden. A line an object:
 * its id, all holders, and of a map how many of them are pins and open files.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <linchpin/kernel/bpf.h>

/* Whoever walks over an object holds it meanwhile. */
#define WALKER 1

SEC("iter/bpf_map")
int count_of_map(struct bpf_iter__bpf_map *ctx)
{
	struct bpf_map *map = ctx->map;

	if (map)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u %lld %lld\n", map->id, map->refcnt.counter - WALKER, map->usercnt.counter);
	return 0;
}

SEC("iter/bpf_prog")
int count_of_program(struct bpf_iter__bpf_prog *ctx)
{
	struct bpf_prog *program = ctx->prog;

	if (program)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u %lld 0\n", program->aux->id, program->aux->refcnt.counter - WALKER);
	return 0;
}

SEC("iter/bpf_link")
int count_of_link(struct bpf_iter__bpf_link *ctx)
{
	struct bpf_link *link = ctx->link;

	if (link)
		BPF_SEQ_PRINTF(ctx->meta->seq, "%u %lld 0\n", link->id, link->refcnt.counter - WALKER);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
