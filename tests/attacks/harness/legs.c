// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Each leg of the victim is seen through a file of its name that nobody opens; one more is that the kernel's own list of
 * programs, which needs no Linchpin, can be read where it was put, and is that of the kernel.
 *
 * Those in the network are seen by what doesn't get through: a packet, a connection.
 */
#include "legs.h"
#include "../attack.h"
#include "../network.h"
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>

static const char *const names[] = {
	"lsm",	  "sleepable", "variable",   "inner",	       "ring",	    "function",
	"fentry", "kprobe",    "tracepoint", "raw_tracepoint", "tail_call",
};
#define COUNT (sizeof(names) / sizeof(names[0]))

#define LIST OURS "/progs.debug"

void make_legs(void)
{
	char path[64];

	mkdir("/victim", 0755);
	for (unsigned i = 0; i < COUNT; i++) {
		snprintf(path, sizeof(path), "/victim/%s", names[i]);
		close(open(path, O_CREAT | O_WRONLY, 0644));
	}
}

static bool is_listed(void)
{
	static char text[65536];
	int file = open(LIST, O_RDONLY);
	ssize_t count, length = 0;

	if (file < 0)
		return false;
	while ((count = read(file, text + length, sizeof(text) - 1 - length)) > 0)
		length += count;
	close(file);
	text[length] = 0;
	return strstr(text, " hold_sleepable ") != NULL;
}

/* What of the network is refused; is_newer: from Linux 6.6 on. */
static const struct net_leg {
	const char *name;
	bool (*passes)(int port);
	int port;
	bool is_newer;
} net_legs[] = {
	{ "xdp", arrives, PORT_XDP, false },
	{ "connect", can_connect, PORT_CONNECT, false },
	{ "group", can_connect_in_group, PORT_GROUP, false },
	{ "egress", arrives, PORT_EGRESS, false },
	{ "sk_lookup", arrives, PORT_LOOKUP, false },
	{ "tcx", arrives, PORT_TCX, true },
	{ "netfilter", arrives, PORT_NETFILTER, true },
	{ "interface", crosses, 0, false },
};
#define NET_COUNT (sizeof(net_legs) / sizeof(net_legs[0]))

bool has_newer_links(void)
{
	struct utsname system;
	int major = 0, minor = 0;

	uname(&system);
	sscanf(system.release, "%d.%d", &major, &minor);
	return major > 6 || (major == 6 && minor >= 6);
}

bool holds(const char *leg)
{
	char path[64];
	int file;

	if (strcmp(leg, "list") == 0)
		return is_listed();
	for (unsigned i = 0; i < NET_COUNT; i++)
		if (strcmp(leg, net_legs[i].name) == 0)
			return (net_legs[i].is_newer && !has_newer_links()) || !net_legs[i].passes(net_legs[i].port);
	snprintf(path, sizeof(path), "/victim/%s", leg);
	file = open(path, O_RDONLY);
	if (file >= 0)
		close(file);
	return file < 0 && errno == EACCES;
}

const char *fallen_legs(void)
{
	static char text[256];

	text[0] = 0;
	for (unsigned i = 0; i <= COUNT + NET_COUNT; i++) {
		const char *name = i < COUNT ? names[i] : i < COUNT + NET_COUNT ? net_legs[i - COUNT].name : "list";

		if (!holds(name))
			snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s", text[0] ? ", " : "", name);
	}
	return text[0] ? text : NULL;
}

bool all_hold(void)
{
	return !fallen_legs();
}

long seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

const char *poll_legs(int patience)
{
	long end = seconds() + patience;
	const char *fallen;

	while (!(fallen = fallen_legs()) && seconds() < end)
		usleep(100000);
	if (fallen) { /* what goes with it may take longer */
		usleep(300000);
		fallen = fallen_legs() ?: fallen;
	}
	return fallen;
}
