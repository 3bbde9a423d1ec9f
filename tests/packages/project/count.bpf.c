/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Counts system calls, by whether they are those of one process. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct counts {
	__u64 own;
	__u64 others;
};

const volatile __u32 process;
struct counts total;

SEC("raw_tp/sys_enter")
int on_call(void *context)
{
	if (bpf_get_current_pid_tgid() >> 32 == process)
		__sync_fetch_and_add(&total.own, 1);
	else
		__sync_fetch_and_add(&total.others, 1);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
