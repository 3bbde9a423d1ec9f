/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Requests to the kernel about networks, and their attributes. */
#pragma once

#include <linux/rtnetlink.h>
#include <stddef.h>

struct request {
	struct nlmsghdr head;
	char rest[640]; /* what the kind of request is about, then attributes */
};

struct request begin(int type, int flags, const void *about, size_t size);
struct rtattr *add(struct request *request, int type, const void *value, size_t size);
struct rtattr *begin_nest(struct request *request, int type);
void end_nest(struct request *request, struct rtattr *nest);

/* 0, or -1 and errno. */
int ask(struct request *request);
