// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "netlink.h"
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct request begin(int type, int flags, const void *about, size_t size)
{
	struct request request = {
		.head = { .nlmsg_len = NLMSG_LENGTH(size), .nlmsg_type = type, .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | flags },
	};

	memcpy(NLMSG_DATA(&request.head), about, size);
	return request;
}

struct rtattr *add(struct request *request, int type, const void *value, size_t size)
{
	struct rtattr *attribute = (void *)request + NLMSG_ALIGN(request->head.nlmsg_len);

	attribute->rta_type = type;
	attribute->rta_len = RTA_LENGTH(size);
	if (size)
		memcpy(RTA_DATA(attribute), value, size);
	request->head.nlmsg_len = NLMSG_ALIGN(request->head.nlmsg_len) + RTA_ALIGN(attribute->rta_len);
	return attribute;
}

struct rtattr *begin_nest(struct request *request, int type)
{
	return add(request, type, NULL, 0);
}

void end_nest(struct request *request, struct rtattr *nest)
{
	nest->rta_len = (char *)request + request->head.nlmsg_len - (char *)nest;
}

int ask(struct request *request)
{
	struct {
		struct nlmsghdr head;
		struct nlmsgerr error;
		char more[1024];
	} answer;
	int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	bool is_answered = netlink >= 0 && send(netlink, request, request->head.nlmsg_len, 0) >= 0 && recv(netlink, &answer, sizeof(answer), 0) > 0;

	if (is_answered)
		errno = -answer.error.error;
	if (netlink >= 0) {
		int error = errno;

		close(netlink);
		errno = error;
	}
	return is_answered && errno == 0 ? 0 : -1;
}
