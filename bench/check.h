/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* What the measuring programs share. */
#pragma once

#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What doesn't work costs less than what does: nothing is measured then. */
static inline long check(const char *what, long result)
{
	if (result < 0) {
		perror(what);
		exit(1);
	}
	return result;
}
#define CHECK(call) check(#call, call)

static inline long bpf(int command, union bpf_attr *attr)
{
	return syscall(SYS_bpf, command, attr, sizeof(*attr));
}
