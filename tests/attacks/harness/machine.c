// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "machine.h"
#include "legs.h"
#include "../bpf.h"
#include "../network.h"
#include <ftw.h>
#include <net/if.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

int write_text(const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_CLOEXEC), error = 0;

	if (file < 0)
		return -1;
	if (write(file, text, strlen(text)) < 0)
		error = errno;
	close(file);
	errno = error;
	return error ? -1 : 0;
}

int run_command(const char *const arguments[])
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		if (!getenv("ATTACKS_VERBOSE")) {
			int null = open("/dev/null", O_WRONLY);

			dup2(null, 1);
			dup2(null, 2);
		} else {
			dup2(2, 1); /* verdicts alone are on the output */
		}
		execvp(arguments[0], (char *const *)arguments);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return 126;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

#define RUN(...) run_command((const char *const[]){ __VA_ARGS__, NULL })

/* What is pinned: its path below OURS, and its id (0: an iterator, or a folder). */
struct pinned {
	char path[96];
	uint32_t id;
};
static struct pinned pins[256];
static unsigned pin_count, seen;
static bool is_whole, has_guard;

static uint32_t read_id(const char *path)
{
	int fd = open_pin(path, 0);
	long id = fd < 0 ? 0 : number_of(fd);

	if (fd >= 0)
		close(fd);
	return id > 0 ? id : 0;
}

static int note_pin(const char *path, const struct stat *status, int kind, struct FTW *where)
{
	(void)status, (void)where;
	if (pin_count == sizeof(pins) / sizeof(pins[0]))
		return 0;
	snprintf(pins[pin_count].path, sizeof(pins[0].path), "%s", path + strlen(OURS));
	pins[pin_count++].id = kind == FTW_F ? read_id(path) : 0;
	return 0;
}

static int compare_pin(const char *path, const struct stat *status, int kind, struct FTW *where)
{
	(void)status, (void)kind, (void)where;
	for (unsigned i = 0; i < pin_count; i++) {
		if (strcmp(path + strlen(OURS), pins[i].path) == 0) {
			seen++;
			return 0;
		}
	}
	is_whole = false;
	return 0;
}

bool pins_are_whole(void)
{
	seen = 0;
	is_whole = true;
	nftw(OURS, compare_pin, 16, FTW_PHYS);
	return is_whole && seen == pin_count;
}

uint32_t id_of(const char *pin)
{
	for (unsigned i = 0; i < pin_count; i++)
		if (strcmp(pins[i].path + 1, pin) == 0 && pins[i].id)
			return pins[i].id;
	impossible("nothing is pinned as %s", pin);
}

/* A line of mountinfo: what is compared. */
struct mounted {
	char id[16];
	char path[128];
	char options[128]; /* of the mount; and whether it is shared */
	char type[32];
};
struct mounts {
	struct mounted of[128];
	unsigned count;
};
static struct mounts before, after;

static void read_mounts(struct mounts *mounts)
{
	FILE *file = fopen("/proc/self/mountinfo", "re");
	char line[1024];

	mounts->count = 0;
	while (file && mounts->count < 128 && fgets(line, sizeof(line), file)) {
		struct mounted *mounted = &mounts->of[mounts->count];
		char options[96], shared[32], *rest = strstr(line, " - ");

		memset(mounted, 0, sizeof(*mounted));
		if (!rest || sscanf(line, "%15s %*s %*s %*s %127s %95s %31s", mounted->id, mounted->path, options, shared) != 4)
			continue;
		snprintf(mounted->options, sizeof(mounted->options), "%s %.4s", options, shared);
		sscanf(rest, " - %31s", mounted->type);
		mounts->count++;
	}
	if (file)
		fclose(file);
}

static const struct mounted *find(const struct mounts *mounts, const struct mounted *wanted)
{
	for (unsigned i = 0; i < mounts->count; i++)
		if (strcmp(mounts->of[i].id, wanted->id) == 0 && strcmp(mounts->of[i].path, wanted->path) == 0)
			return &mounts->of[i];
	return NULL;
}

static bool is_ours(const struct mounted *mounted)
{
	return strncmp(mounted->path, OURS, strlen(OURS)) == 0;
}

bool restore_mounts(void)
{
	bool untouched = true, is_ours_missing = false;

	if (access("/proc/self/mountinfo", R_OK))
		mount("proc", "/proc", "proc", 0, NULL);
	read_mounts(&after);
	if (after.count == before.count && memcmp(&after, &before, sizeof(after)) == 0)
		return true;
	mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	for (unsigned i = after.count; i-- > 0;)
		if (!find(&before, &after.of[i]))
			umount2(after.of[i].path, MNT_DETACH);
	for (unsigned i = 0; i < before.count; i++) {
		const struct mounted *was = &before.of[i], *is;

		read_mounts(&after);
		is = find(&after, was);
		if (is && strcmp(is->options, was->options) == 0)
			continue;
		if (is_ours(was)) {
			untouched = false;
			is_ours_missing |= !is;
			continue;
		}
		if (is)
			mount(NULL, was->path, NULL, MS_REMOUNT | MS_BIND, NULL);
		else if (!is_ours_missing || !is_ours(was))
			mount(was->type, was->path, was->type, 0, NULL);
	}
	mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	read_mounts(&after);
	return untouched;
}

/* The seal's part of the policy is made where loaders are signed, as it has the digest of one. */
static int write_policy(const char *mode)
{
	bool admits_signed = strcmp(mode, "admit") == 0;
	char text[1024] = "[trust]\nanchors = [\"/etc/linchpin/trust\"]\n";
	int file = admits_signed ? open("/loaders/seal.toml", O_RDONLY | O_CLOEXEC) : -1;

	if (strcmp(mode, "full") == 0)
		strcat(text, "[seal]\nupgrades = \"signed\"\n"); /* more can be changed then */
	if (admits_signed && (file < 0 || read(file, text + strlen(text), sizeof(text) - strlen(text) - 1) <= 0))
		return -1;
	if (file >= 0)
		close(file);
	return write_text("/etc/linchpin/linchpin.toml", text);
}

void furnish(const char *mode)
{
	mkdir("/etc/linchpin", 0755);
	close(open("/etc/linchpin/linchpin.toml", O_CREAT | O_WRONLY, 0644));
	mkdir(SCRATCH, 0755);
	if (write_policy(mode) ||
	    mount("scratch", SCRATCH, "tmpfs", 0, NULL)) {
		perror("attacks: the machine can't be furnished");
		exit(2);
	}
	RUN("modprobe", "veth");
	if (mkdir(GROUP, 0755) || make_pair(FIRST, SECOND) || set_up("lo", true)) {
		perror("attacks: the machine has no network");
		exit(2);
	}
	make_legs();
}

bool preload(bool with_guard)
{
	const char *command[8] = { "linchpin", "preload" };
	unsigned count = 2;
	int code;

	has_guard = with_guard;
	if (with_guard)
		command[count++] = "guard";
	command[count++] = "victim";
	command[count++] = "network";
	if (has_newer_links())
		command[count++] = "packets";
	code = run_command(command);
	if (code != 0) {
		fprintf(stderr, "attacks: linchpin preload ended with %d\n", code);
		return false;
	}
	pin_count = 0;
	nftw(OURS, note_pin, 16, FTW_PHYS);
	memset(&before, 0, sizeof(before));
	memset(&after, 0, sizeof(after));
	read_mounts(&before);
	return true;
}

/* What `linchpin status` says once the system is sealed. */
static char said[16384];

/* Why the last seal was refused. */
static char findings[384];

/* What `linchpin seal` prints of each is "- WHAT", and its remedy a line further. */
static void read_findings(FILE *output)
{
	char line[1024];
	size_t length = 0;

	findings[0] = 0;
	while (fgets(line, sizeof(line), output)) {
		const char *what = line + strspn(line, " ");

		if (getenv("ATTACKS_VERBOSE"))
			fprintf(stderr, "%s", line);
		if (strncmp(what, "- ", 2) == 0 && length < sizeof(findings))
			length += snprintf(findings + length, sizeof(findings) - length, "%s%.*s", length ? "; " : "", (int)strcspn(what + 2, "\n"), what + 2);
	}
}

static int run_seal(const char *mode, const char *option)
{
	char command[64];
	FILE *output;
	int code;

	snprintf(command, sizeof(command), "linchpin seal --mode %s %s 2>&1", strcmp(mode, "admit") == 0 ? "full" : mode, option);
	output = popen(command, "re");
	if (!output)
		return 126;
	read_findings(output);
	code = pclose(output);
	return WIFEXITED(code) ? WEXITSTATUS(code) : 128 + WTERMSIG(code);
}

int rehearse_seal(const char *mode)
{
	return run_seal(mode, "--dry-run");
}

int seal(const char *mode)
{
	return run_seal(mode, "");
}

void read_limits(void)
{
	FILE *status = popen("linchpin status --json", "re");

	if (!status)
		return;
	said[fread(said, 1, sizeof(said) - 1, status)] = 0;
	pclose(status);
}

const char *why_not_sealed(void)
{
	return findings;
}

bool seal_says(const char *limit)
{
	const char *list = strstr(said, "\"cannotHold\""), *end = list ? strchr(list, ']') : NULL, *found = list ? strstr(list, limit) : NULL;

	return found && found < end;
}

void restore_network(void)
{
	mkdir(GROUP, 0755);
	set_up("lo", true);
	if (!if_nametoindex(FIRST))
		make_pair(FIRST, SECOND);
}

bool renew(void)
{
	const char *fallen;

	restore_network();
	RUN("linchpin", "unload", "--all");
	umount2(OURS, MNT_DETACH);
	if (!preload(has_guard))
		return false;
	fallen = fallen_legs();
	if (fallen)
		fprintf(stderr, "attacks: does not hold after it was preloaded anew: %s\n", fallen);
	return !fallen;
}
