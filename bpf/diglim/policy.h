/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Whether anything is judged, and what becomes of what isn't known: written once by `linchpin digest enforce`, and frozen. */
#pragma once

#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

enum mode {
	OFF = 0,        /* nothing is judged yet */
	PERMISSIVE = 1, /* what isn't known is told, and let through */
	ENFORCE = 2,    /* what isn't known is refused */
};

struct policy {
	enum mode mode;
	__u32 signed_modules; /* whether the kernel refuses modules that nobody it trusts has signed: once it does, it does so for good */
};

/* No program may write to it, and once it is frozen no process. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u32);
	__type(value, struct policy);
} policy SEC(".maps");

/* Who may sign lists: certificates in PEM, and zeros behind them. */
struct anchors {
	char pem[64 * 1024];
};

/* For `linchpin digest load` alone. Frozen as the policy is. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u32);
	__type(value, struct anchors);
} anchors SEC(".maps");

static __always_inline enum mode the_mode(void)
{
	__u32 only = 0;
	const struct policy *found = bpf_map_lookup_elem(&policy, &only);

	return found ? found->mode : OFF;
}

static __always_inline bool are_modules_signed(void)
{
	__u32 only = 0;
	const struct policy *found = bpf_map_lookup_elem(&policy, &only);

	return found && found->signed_modules;
}
