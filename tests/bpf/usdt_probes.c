// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: a program on a statically defined probe of a library (tests/native/probed.c), which libbpf's usdt.bpf.h tells what
 * the probe's arguments are.
 */
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/usdt.bpf.h>

#define MOST 5

__u64 runs;
__s64 cookie, count;
__s64 values[MOST];
__s64 failures[MOST];

static void look(struct pt_regs *ctx)
{
	long value;
	int i;

	count = bpf_usdt_arg_cnt(ctx);
	cookie = bpf_usdt_cookie(ctx);
	for (i = 0; i < MOST; i++) {
		failures[i] = bpf_usdt_arg(ctx, i, &value);
		values[i] = value;
	}
	__sync_fetch_and_add(&runs, 1);
}

SEC("usdt/libprobed.so:linchpin:fired")
int on_fired(struct pt_regs *ctx)
{
	look(ctx);
	return 0;
}

const volatile __u64 address; /* of a word of the process */
__u64 copied;

SEC("?usdt.s/libprobed.so:linchpin:fired")
int on_fired_sleepable(struct pt_regs *ctx)
{
	bpf_copy_from_user(&copied, sizeof(copied), (const void *)address);
	look(ctx);
	return 0;
}

/* Says of itself nothing: it is attached by hand. */
SEC("usdt")
int by_hand(struct pt_regs *ctx)
{
	look(ctx);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
