/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Interfaces, and what goes over them, for attacks and legs. */
#pragma once

#include "attack.h"
#include "../bpf/victim_ports.h"

/* The victim's own pair: frames that its program drops go from the second to the first. */
#define FIRST "victim0"
#define SECOND "victim1"

/* Its control group. */
#define GROUP "/sys/fs/cgroup/victim"

/* Requests to the kernel (netlink): 0, or -1 and errno. */
int make_pair(const char *first, const char *second); /* of the kind veth, both up */
int remove_interface(const char *name);
int set_up(const char *name, bool is_up);
int move_interface(const char *name, int network_namespace);
int make_master(const char *kind, const char *name);
int set_master(const char *name, const char *master); /* null: none */
int set_xdp(const char *name, int program, uint32_t flags); /* -1: none */

/* Loads a program for connections that answers that each is allowed after all. Without it the attack ends. */
int load_allowing(void);

/* Whether a packet gets through. */
bool arrives(int port);		     /* UDP to the loopback address */
bool can_connect(int port);	     /* UDP: no packet is sent */
bool can_connect_in_group(int port); /* the same of a process in the victim's control group */
bool crosses(int nothing);	     /* a frame, from the second of the pair to the first */
