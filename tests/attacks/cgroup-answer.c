// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Attaches a program after the victim's to the root control group, which says that the call is allowed after all
 * (bpf_set_retval). By BPF_PROG_ATTACH, and by a link.
 * Success: a connection gets through.
 */
#include "bpf.h"
#include "network.h"

static void run(void)
{
	int root = must("open the root cgroup", open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY));
	int allow = load_allowing();

	act("BPF_PROG_ATTACH", use_program(allow, root, BPF_CGROUP_INET4_CONNECT, BPF_F_ALLOW_MULTI));
	must("BPF_LINK_CREATE", create_link(allow, root, BPF_CGROUP_INET4_CONNECT));
	if (can_connect(PORT_CONNECT))
		got("a connection that the victim refuses");
}

static void undo(void)
{
	/* What is attached without a link stays. */
	union bpf_attr attr = {};
	uint32_t ids[16] = {};
	int root = open("/sys/fs/cgroup", O_RDONLY | O_DIRECTORY);

	attr.query.target_fd = root;
	attr.query.attach_type = BPF_CGROUP_INET4_CONNECT;
	attr.query.prog_ids = (uint64_t)ids;
	attr.query.prog_cnt = 16;
	if (bpf(BPF_PROG_QUERY, &attr, sizeof(attr)) == 0) {
		for (unsigned i = 0, count = attr.query.prog_cnt; i < count; i++) {
			int fd = by_id(BPF_PROG_GET_FD_BY_ID, ids[i], 0);

			detach_program(fd, root, BPF_CGROUP_INET4_CONNECT);
			close(fd);
		}
	}
	close(root);
}

ATTACK("answers after the victim's program of the root control group", .run = run, .undo = undo);
