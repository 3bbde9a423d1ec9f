// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Covers: a program that a counter calls (perf_event), and one that answers in the place of the kernel (raw_tp.w). */
#include <linux/bpf.h>
#include <linux/bpf_perf_event.h>
#include <bpf/bpf_helpers.h>

__u64 ticks, tick_cookie;

SEC("perf_event")
int on_tick(struct bpf_perf_event_data *ctx)
{
	tick_cookie = bpf_get_attach_cookie(ctx);
	__sync_fetch_and_add(&ticks, 1);
	return 0;
}

/* Says what test_run of a packet program ends with: the kernel lets that be written. */
SEC("raw_tp.w/bpf_test_finish")
int fail_test_runs(struct bpf_raw_tracepoint_args *ctx)
{
	int *error = (int *)ctx->args[0];

	*error = -7; /* E2BIG */
	return 0;
}

SEC("tc")
int pass(struct __sk_buff *packet)
{
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
