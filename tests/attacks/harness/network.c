// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../network.h"
#include "../bpf.h"
#include "netlink.h"
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_link.h>
#include <linux/if_packet.h>
#include <linux/veth.h>
#include <net/if.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define PATIENCE 30 /* milliseconds: what is sent over loopback has arrived by then */
#define OUR_FRAMES 0x88b5 /* for experiments */

static struct request about(int type, int flags, const char *name)
{
	const struct ifinfomsg interface = { .ifi_index = name ? if_nametoindex(name) : 0 };

	return begin(type, flags, &interface, sizeof(interface));
}

int set_up(const char *name, bool is_up)
{
	const struct ifinfomsg interface = { .ifi_index = if_nametoindex(name), .ifi_change = IFF_UP, .ifi_flags = is_up ? IFF_UP : 0 };
	struct request request = begin(RTM_NEWLINK, 0, &interface, sizeof(interface));

	return ask(&request);
}

int make_pair(const char *first, const char *second)
{
	struct request request = about(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, NULL);
	struct rtattr *information, *data, *peer;
	struct ifinfomsg of_peer = {};

	add(&request, IFLA_IFNAME, first, strlen(first) + 1);
	information = begin_nest(&request, IFLA_LINKINFO);
	add(&request, IFLA_INFO_KIND, "veth", sizeof("veth"));
	data = begin_nest(&request, IFLA_INFO_DATA);
	peer = add(&request, VETH_INFO_PEER, &of_peer, sizeof(of_peer));
	add(&request, IFLA_IFNAME, second, strlen(second) + 1);
	end_nest(&request, peer);
	end_nest(&request, data);
	end_nest(&request, information);
	return ask(&request) || set_up(first, true) || set_up(second, true) ? -1 : 0;
}

int remove_interface(const char *name)
{
	struct request request = about(RTM_DELLINK, 0, name);

	return ask(&request);
}

int move_interface(const char *name, int network_namespace)
{
	struct request request = about(RTM_NEWLINK, 0, name);

	add(&request, IFLA_NET_NS_FD, &network_namespace, sizeof(network_namespace));
	return ask(&request);
}

int make_master(const char *kind, const char *name)
{
	struct request request = about(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, NULL);
	struct rtattr *information;

	add(&request, IFLA_IFNAME, name, strlen(name) + 1);
	information = begin_nest(&request, IFLA_LINKINFO);
	add(&request, IFLA_INFO_KIND, kind, strlen(kind) + 1);
	end_nest(&request, information);
	return ask(&request);
}

int set_master(const char *name, const char *master)
{
	const uint32_t index = master ? if_nametoindex(master) : 0;
	struct request request = about(RTM_NEWLINK, 0, name);

	add(&request, IFLA_MASTER, &index, sizeof(index));
	return ask(&request);
}

int set_xdp(const char *name, int program, uint32_t flags)
{
	struct request request = about(RTM_SETLINK, 0, name);
	struct rtattr *xdp = begin_nest(&request, IFLA_XDP | NLA_F_NESTED);

	add(&request, IFLA_XDP_FD, &program, sizeof(program));
	if (flags)
		add(&request, IFLA_XDP_FLAGS, &flags, sizeof(flags));
	end_nest(&request, xdp);
	return ask(&request);
}

int load_allowing(void)
{
	struct program program = { .type = BPF_PROG_TYPE_CGROUP_SOCK_ADDR, .attach_type = BPF_CGROUP_INET4_CONNECT };

	return must("BPF_PROG_LOAD", LOAD(program, SET(BPF_REG_1, 0), CALL(BPF_FUNC_set_retval), SET(BPF_REG_0, 1), RETURN));
}

static struct sockaddr_in loopback(int port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

static bool is_readable(int socket)
{
	struct pollfd wait = { .fd = socket, .events = POLLIN };

	return poll(&wait, 1, PATIENCE) > 0;
}

bool arrives(int port)
{
	struct sockaddr_in address = loopback(port);
	int receiver = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), sender = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool does = bind(receiver, (void *)&address, sizeof(address)) == 0 && sendto(sender, "x", 1, 0, (void *)&address, sizeof(address)) == 1 && is_readable(receiver);

	close(receiver);
	close(sender);
	return does;
}

bool can_connect(int port)
{
	struct sockaddr_in address = loopback(port);
	int sender = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool can = connect(sender, (void *)&address, sizeof(address)) == 0;

	close(sender);
	return can;
}

bool can_connect_in_group(int port)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0)
		_exit(write_text(GROUP "/cgroup.procs", "0") == 0 && can_connect(port));
	waitpid(child, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

static int on_interface(const char *name)
{
	struct sockaddr_ll address = { .sll_family = AF_PACKET, .sll_protocol = htons(OUR_FRAMES), .sll_ifindex = if_nametoindex(name) };
	int raw = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(OUR_FRAMES));

	if (raw >= 0 && (!address.sll_ifindex || bind(raw, (void *)&address, sizeof(address)))) {
		close(raw);
		return -1;
	}
	return raw;
}

bool crosses(int nothing)
{
	struct ethhdr frame[4] = { { .h_dest = { 255, 255, 255, 255, 255, 255 }, .h_proto = htons(OUR_FRAMES) } };
	int receiver = on_interface(FIRST), sender = on_interface(SECOND);
	bool does;

	(void)nothing;
	does = receiver >= 0 && sender >= 0 && send(sender, frame, sizeof(frame), 0) > 0 && is_readable(receiver);

	close(receiver);
	close(sender);
	return does;
}
