// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../bpf.h"
#include "../upgrade.h"
#include <dirent.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define PLACE OURS "/network"
#define PREPARED OURS "/network~preparing"

static int version(void)
{
	static char said[262144];
	FILE *status = popen("linchpin status --json", "re");
	const char *found;

	if (!status)
		impossible("linchpin doesn't run");
	said[fread(said, 1, sizeof(said) - 1, status)] = 0;
	pclose(status);
	found = strstr(said, "\"name\": \"network\"");
	found = found ? strstr(found, "\"version\": \"") : NULL;
	if (!found)
		impossible("no bundle 'network' is in place");
	return atoi(found + strlen("\"version\": \""));
}

const char *next_upgrade(void)
{
	static char file[64];

	snprintf(file, sizeof(file), UPGRADES "/%d.lpb", version() + 1);
	return file;
}

uint64_t version_in_place(void)
{
	struct stat place;

	return stat(PLACE, &place) ? 0 : place.st_ino;
}

void become_upgrade(const char *file)
{
	execl(LINCHPIN, LINCHPIN, "upgrade", file, NULL);
	_exit(127);
}

pid_t start_upgrade(const char *file)
{
	pid_t child = must("fork", fork());

	if (child == 0)
		become_upgrade(file);
	return child;
}

bool has_upgraded(pid_t upgrade)
{
	int status;

	waitpid(upgrade, &status, 0);
	errno = EPERM; /* it says so in words alone */
	return act("linchpin upgrade", status ? -1 : 0) == 0;
}

static void remove_pins(const char *folder)
{
	struct dirent *entry;
	DIR *pins = opendir(folder);

	while (pins && (entry = readdir(pins))) {
		char path[512];

		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (entry->d_type == DT_REG && act("unlink", unlink(path)) == 0)
			got("%s removed", path);
	}
	if (pins)
		closedir(pins);
}

static void take_links(void)
{
	union bpf_attr attr = {};

	while (bpf(BPF_LINK_GET_NEXT_ID, &attr, sizeof(attr)) == 0) {
		if (by_id(BPF_LINK_GET_FD_BY_ID, attr.next_id, 0) >= 0)
			got("a descriptor of link %u", attr.next_id);
		attr.start_id = attr.next_id;
		attr.next_id = 0;
	}
}

void take_what_is_left(void)
{
	remove_pins(PREPARED "/links");
	remove_pins(PREPARED "/maps");
	remove_pins(PLACE "/links");
	take_links();
}

void complete_upgrades(void)
{
	const char *const command[] = { "linchpin", "upgrade", next_upgrade(), NULL };

	run_command(command);
}
