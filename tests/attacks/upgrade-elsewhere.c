// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Linchpin itself, in a namespace where what is written down of the seal is the attacker's: another BPF file system, with a record that
 * trusts the attacker, and beside it what is really in place.
 * Success: what the attacker signed is in place.
 */
#include "bpf.h"
#include "namespaces.h"
#include "upgrade.h"
#include <sys/stat.h>

static char record[65536], forged[65536];

static void encode(char *to, const unsigned char *bytes, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < length; i += 3) {
		unsigned triple = bytes[i] << 16 | (i + 1 < length ? bytes[i + 1] << 8 : 0) | (i + 2 < length ? bytes[i + 2] : 0);

		for (int digit = 0; digit < 4; digit++)
			*to++ = i + digit <= length ? digits[triple >> (18 - 6 * digit) & 63] : '=';
	}
	*to = 0;
}

static void forge(void)
{
	static unsigned char certificate[8192];
	static char encoded[16384];
	int file = must("open", open("/loaders/foreign.loader.cert", O_RDONLY | O_CLOEXEC));
	char *begin, *end;

	encode(encoded, certificate, must("read", read(file, certificate, sizeof(certificate))));
	must("the seal's record", look_up(must("BPF_OBJ_GET", open_pin(OURS "/sealed", BPF_F_RDONLY)), &(uint32_t){ 0 }, record));
	begin = strstr(record, "\"certificates\":[");
	end = begin ? strchr(begin, ']') : NULL;
	if (!end)
		impossible("the record names no certificates");
	snprintf(forged, sizeof(forged), "%.*s\"certificates\":[\"%s\"%s", (int)(begin - record), record, encoded, end);
}

static void pin_forgery(void)
{
	int map = must("BPF_MAP_CREATE", create_map(BPF_MAP_TYPE_ARRAY, 4, strlen(forged), 1, BPF_F_RDONLY_PROG, 0));
	union bpf_attr attr = { .map_fd = map };

	must("BPF_MAP_UPDATE_ELEM", update_map(map, &(uint32_t){ 0 }, forged, 0));
	must("BPF_MAP_FREEZE", bpf(BPF_MAP_FREEZE, &attr, sizeof(attr)));
	must("BPF_OBJ_PIN", pin(map, OURS "/sealed"));
}

static void deceive(void)
{
	static const char *const folders[] = { "guard", "network" };
	int copies[2];

	leave_mounts();
	for (int i = 0; i < 2; i++) {
		char path[64];

		snprintf(path, sizeof(path), OURS "/%s", folders[i]);
		copies[i] = must("open_tree", open_tree(AT_FDCWD, path, OPEN_TREE_CLONE));
	}
	must("mount", mount("bpf", "/sys/fs/bpf", "bpf", 0, NULL));
	must("mkdir", mkdir(OURS, 0700));
	must("mount", mount("linchpin", OURS, "bpf", 0, NULL));
	for (int i = 0; i < 2; i++) {
		char path[64];

		snprintf(path, sizeof(path), OURS "/%s", folders[i]);
		must("mkdir", mkdir(path, 0700));
		must("move_mount", move_mount(copies[i], "", AT_FDCWD, path, MOVE_MOUNT_F_EMPTY_PATH));
	}
	pin_forgery();
	become_upgrade(UPGRADES "/foreign.lpb");
}

static void run(void)
{
	uint64_t before = version_in_place();
	pid_t child;

	forge();
	child = must("fork", fork());
	if (child == 0)
		deceive();
	if (has_upgraded(child) || version_in_place() != before)
		got("what the attacker signed in place");
}

ATTACK("shows an upgrade another record of the seal, in a namespace", .run = run, .on_admission = true);
