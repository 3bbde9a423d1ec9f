// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * attacks --mode none|pins|full|admit [NAME…]: attacks this machine, one attack after the other.
 * attacks --list: every attack's name, whether it wants a machine of its own, what it does, why it isn't denied where it isn't, and
 *   "admit" where it is for that mode alone.
 *
 * It writes lines of words and tabs: "begin NAME", then "verdict NAME KIND TEXT"; and at the end "rest NAME…": what this
 * machine is no longer good for, or "suspects NAME…": something fell, and one of them did it.
 * A machine that ends after "begin" and before "verdict" is itself the verdict; tests/attacks/run knows.
 */
#include "../attack.h"
#include "legs.h"
#include "machine.h"
#include "report.h"
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>

/* The time that the kernel may take to end what an attack made it end. */
#define TEARDOWN_SECONDS 10

extern const struct attack __start_attacks[], __stop_attacks[];

static const char *mode = "none";
static const struct attack *chosen[512], *rest[512], *suspects[512];
static long suspect_since[512];
static unsigned chosen_count, rest_count, suspect_count;

bool is_sealed_mode(void)
{
	return strcmp(mode, "none") != 0;
}

static const char *name_of(const struct attack *attack)
{
	static char name[64];

	snprintf(name, sizeof(name), "%.*s", (int)(strlen(attack->file) - strlen(".c")), attack->file);
	return name;
}

static int by_name(const void *left, const void *right)
{
	return strcmp((*(const struct attack *const *)left)->file, (*(const struct attack *const *)right)->file);
}

static void say(const struct attack *attack, const char *kind, const char *text)
{
	printf("verdict\t%s\t%s\t%s\n", name_of(attack), kind, text);
	fflush(stdout);
}

/* An attack's process, and how it is told to go on after it is prepared. */
struct attacker {
	const struct attack *attack;
	pid_t process;
	int go;
};

/* One for each attack: memory that its process shares. */
static struct report *reports;

static struct report *report_of(const struct attack *attack)
{
	return &reports[attack - __start_attacks];
}

/* Those that are prepared, and wait to be told to go on. */
static struct attacker waiting[512];
static unsigned waiting_count;

static void empty_scratch(void)
{
	umount2(SCRATCH, MNT_DETACH);
	mount("scratch", SCRATCH, "tmpfs", 0, NULL);
}

static struct attacker start(const struct attack *attack)
{
	struct attacker attacker = { .attack = attack };
	int pipes[2];

	printf("begin\t%s\n", name_of(attack));
	fflush(stdout);
	report = report_of(attack);
	memset(report, 0, sizeof(*report));
	if (pipe2(pipes, O_CLOEXEC))
		abort();
	attacker.process = fork();
	if (attacker.process == 0) {
		char go;
		int null = open("/dev/null", O_RDWR);

		setpgid(0, 0);
		dup2(null, 0);
		dup2(getenv("ATTACKS_VERBOSE") ? 2 : null, 1);
		dup2(1, 2);
		close(pipes[1]);
		if (attack->prepare)
			attack->prepare();
		report->is_prepared = true;
		if (read(pipes[0], &go, 1) != 1)
			_exit(0);
		close(pipes[0]);
		attack->run();
		report->is_finished = true;
		_exit(0);
	}
	setpgid(attacker.process, attacker.process);
	close(pipes[0]);
	attacker.go = pipes[1];
	return attacker;
}

/* True when it ended; false when its time is up. */
static bool wait_for(struct attacker attacker, int seconds, const bool *until, int *status)
{
	for (int i = 0; i < seconds * 50; i++) {
		if (waitpid(attacker.process, status, WNOHANG) == attacker.process)
			return true;
		if (until && *(volatile const bool *)until)
			return false;
		usleep(20000);
	}
	return false;
}

static bool is_waiting(pid_t process)
{
	pid_t group = getpgid(process);

	for (unsigned i = 0; i < waiting_count; i++)
		if (waiting[i].process == group)
			return true;
	return false;
}

/* It, and all that it left running: they come to us when their parents end. */
static void end(struct attacker attacker)
{
	close(attacker.go);
	kill(-attacker.process, SIGKILL);
	for (long patience = seconds() + 60;;) {
		FILE *children = fopen("/proc/thread-self/children", "re");
		int child, killed = 0;

		while (children && fscanf(children, "%d", &child) == 1) {
			if (is_waiting(child))
				continue;
			kill(child, SIGKILL);
			waitpid(child, NULL, WNOHANG);
			killed++;
		}
		if (children)
			fclose(children);
		if (!killed)
			break;
		if (seconds() > patience) {
			fprintf(stderr, "attacks: what an attack left can't be killed\n");
			exit(2);
		}
		usleep(1000);
	}
}

/* Whether a refusal only means that there is nothing of the kind. */
static bool means_absent(int error)
{
	static const int absent[] = { ENOSYS, EOPNOTSUPP, ENODEV, ENXIO, ENOENT, EINVAL, E2BIG, 524, ENOTTY, ESRCH };

	for (unsigned i = 0; i < sizeof(absent) / sizeof(absent[0]); i++)
		if (error == absent[i])
			return true;
	return false;
}

static void suspect(const struct attack *attack)
{
	suspects[suspect_count] = attack;
	suspect_since[suspect_count++] = seconds();
}

/*
 * How long to look whether the victim still holds. Sealed, what falls stays fallen: many attacks wait together, at the
 * end. Not sealed, most succeed at once and have the victim made anew, so each waits for itself, but not for all.
 */
static int patience(void)
{
	if (chosen_count == 1)
		return TEARDOWN_SECONDS;
	return is_sealed_mode() ? 0 : 3;
}

/* That a leg fell, or that the attacker has what the seal forbids. True unless the seal said so beforehand. */
static bool is_success(const struct attack *attack, const char *text)
{
	bool is_left = attack->limit && is_sealed_mode() && seal_says(attack->limit);

	say(attack, is_left ? "left" : "succeeded", text);
	return !is_left;
}

/* What became of the attack. True when it succeeded, or one before it did. */
static bool judge(const struct attack *attack, bool is_ended, int status)
{
	char text[512];
	const char *fallen;
	bool nothing_done = report->refused && !report->done;

	if (report->got[0]) {
		fallen = poll_legs(0);
		if (attack->on_kernel && !fallen && strcmp(mode, "pins") == 0) {
			say(attack, "left", report->got);
			return false;
		}
		snprintf(text, sizeof(text), "%s%s%s", report->got, fallen ? "; no longer hold: " : "", fallen ?: "");
		return is_success(attack, text);
	}
	fallen = poll_legs(nothing_done || report->impossible[0] ? 0 : patience());
	if (fallen && is_sealed_mode() && chosen_count > 1 && !attack->own_machine) {
		suspect(attack);
		return true;
	}
	if (fallen) {
		snprintf(text, sizeof(text), "no longer hold: %s", fallen);
		return is_success(attack, text);
	}
	suspect(attack);
	if (report->impossible[0]) {
		say(attack, "impossible", report->impossible);
	} else if (!is_ended) {
		say(attack, "no-effect", "its time ran out");
	} else if (!report->is_finished && WIFSIGNALED(status)) {
		snprintf(text, sizeof(text), "its process ended by signal %d", WTERMSIG(status));
		say(attack, "no-effect", text);
	} else if (report->last_refused) {
		snprintf(text, sizeof(text), "%s at %s", error_name(report->error), report->at);
		say(attack, means_absent(report->error) ? "impossible" : "denied", text);
	} else if (report->refused) {
		snprintf(text, sizeof(text), "%d of %d steps were refused, the last with %s at %s", report->refused,
			 report->refused + report->done, error_name(report->error), report->at);
		say(attack, "no-effect", text);
	} else {
		say(attack, "no-effect", "everything was let through");
	}
	return false;
}

/* Lets a prepared attack run, and judges it. True when it succeeded, or one before it did. */
static bool let_run(struct attacker attacker)
{
	const struct attack *attack = attacker.attack;
	bool is_ended;
	int status = 0;

	report = report_of(attack);
	(void)!write(attacker.go, "g", 1);
	is_ended = wait_for(attacker, attack->seconds ?: 20, NULL, &status);
	end(attacker);
	return judge(attack, is_ended, status);
}

/* Puts right what attacks changed. True when nothing of ours was touched. */
static bool restore(void)
{
	bool is_whole = restore_mounts();

	restore_network();
	empty_scratch();
	return is_whole;
}

/* Lets a prepared attack run, judges it, and puts the machine right. True when the machine is good for another. */
static bool finish(struct attacker attacker)
{
	const struct attack *attack = attacker.attack;
	bool has_succeeded = let_run(attacker), is_whole;

	if (attack->own_machine)
		return false;
	if (attack->undo)
		attack->undo();
	is_whole = restore();
	if (is_sealed_mode())
		return !has_succeeded;
	if (is_whole && !has_succeeded && pins_are_whole() && all_hold())
		return true;
	suspect_count = 0;
	return renew();
}

static bool prepare(const struct attack *attack, struct attacker *attacker)
{
	int status = 0;

	*attacker = start(attack);
	if (!attack->prepare)
		return true;
	if (!wait_for(*attacker, 20, &report->is_prepared, &status) && report->is_prepared)
		return true;
	end(*attacker);
	judge(attack, true, status);
	if (attack->undo)
		attack->undo();
	return false;
}

static void leave(unsigned from)
{
	while (from < chosen_count)
		rest[rest_count++] = chosen[from++];
}

static void attack_unsealed(void)
{
	for (unsigned i = 0; i < chosen_count; i++) {
		struct attacker attacker;

		if (prepare(chosen[i], &attacker) && !finish(attacker)) {
			leave(i + 1);
			return;
		}
	}
}

static void list(const char *what, const struct attack *const attacks[], unsigned count)
{
	if (!count)
		return;
	printf("%s", what);
	for (unsigned i = 0; i < count; i++)
		printf("\t%s", name_of(attacks[i]));
	printf("\n");
}

static void say_refused(const struct attack *attack, int code)
{
	char text[512];

	snprintf(text, sizeof(text), "the seal was refused, exit code %d: %s", code, why_not_sealed());
	say(attack, "denied", text);
}

/* Whether the machine would be sealed with this attack prepared: if not, that is its verdict. */
static bool would_be_sealed(const struct attack *attack)
{
	struct attacker attacker;
	int code;

	if (!prepare(attack, &attacker))
		return false;
	code = rehearse_seal(mode);
	end(attacker);
	if (code != 0)
		say_refused(attack, code);
	if (attack->undo)
		attack->undo();
	restore();
	return code == 0;
}

/*
 * Attacks that do something before the seal: either it notices and refuses, or the machine is sealed with them in it,
 * with all of them at once. True when the machine is sealed and good for others.
 */
static bool attack_the_seal(void)
{
	const struct attack *unnoticed[512];
	unsigned count = 0;
	bool is_good = true;
	int code;

	for (unsigned i = 0; i < chosen_count; i++) {
		if (!chosen[i]->prepare)
			continue;
		if (!is_good)
			rest[rest_count++] = chosen[i];
		else if (would_be_sealed(chosen[i]))
			unnoticed[count++] = chosen[i];
		else
			is_good = all_hold() || renew();
	}
	if (!is_good) {
		for (unsigned i = 0; i < count; i++)
			rest[rest_count++] = unnoticed[i];
		return false;
	}
	for (unsigned i = 0; i < count; i++) {
		struct attacker attacker;

		if (prepare(unnoticed[i], &attacker))
			waiting[waiting_count++] = attacker;
	}
	code = seal(mode);
	if (code != 0 && !count) {
		fprintf(stderr, "attacks: linchpin seal --mode %s fails although nothing is in its way\n", mode);
		exit(2);
	}
	if (code != 0 && count == 1)
		say_refused(unnoticed[0], code);
	else if (code != 0)
		list("suspects", unnoticed, count);
	while (waiting_count > 0) {
		struct attacker attacker = waiting[--waiting_count];

		if (code != 0)
			end(attacker);
		else if (let_run(attacker))
			is_good = false;
	}
	for (unsigned i = 0; i < count; i++)
		if (unnoticed[i]->undo)
			unnoticed[i]->undo();
	restore();
	if (code != 0 && seal(mode) != 0)
		return false;
	read_limits();
	return is_good;
}

static void attack_sealed(void)
{
	bool is_good = attack_the_seal();

	for (unsigned i = 0; i < chosen_count; i++) {
		struct attacker attacker;

		if (chosen[i]->prepare)
			continue;
		if (!is_good)
			rest[rest_count++] = chosen[i];
		else if (prepare(chosen[i], &attacker))
			is_good = finish(attacker);
	}
}

/* Why a sealed machine doesn't deny it, if that is so: what the attack says, or what follows from its kind. */
static const char *reason_of(const struct attack *attack)
{
	if (attack->because)
		return attack->because;
	if (attack->limit)
		return "no hook is asked; the seal and `status` name it beforehand";
	return attack->on_kernel ? "mode `pins` leaves the kernel itself to kernel lockdown: `lockdown=integrity`, or mode `full`" : "";
}

static void choose(const char *name)
{
	for (const struct attack *attack = __start_attacks; attack < __stop_attacks; attack++) {
		if (name && strcmp(name_of(attack), name) != 0)
			continue;
		chosen[chosen_count++] = attack;
		if (name)
			return;
	}
	if (name) {
		fprintf(stderr, "attacks: there is no attack %s\n", name);
		exit(2);
	}
}

int main(int count, char **arguments)
{
	const char *fallen;

	for (int i = 1; i < count; i++) {
		if (strcmp(arguments[i], "--mode") == 0 && i + 1 < count)
			mode = arguments[++i];
		else if (strcmp(arguments[i], "--list") == 0)
			mode = NULL;
		else
			choose(arguments[i]);
	}
	if (!chosen_count)
		choose(NULL);
	qsort(chosen, chosen_count, sizeof(chosen[0]), by_name);
	if (!mode) {
		for (unsigned i = 0; i < chosen_count; i++)
			printf("%s\t%s\t%s\t%s\t%s\n", name_of(chosen[i]), chosen[i]->own_machine ? "alone" : "together", chosen[i]->what,
			       reason_of(chosen[i]), chosen[i]->on_admission ? "admit" : "");
		return 0;
	}

	reports = mmap(NULL, (__stop_attacks - __start_attacks) * sizeof(*reports), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	signal(SIGPIPE, SIG_IGN);
	furnish(mode);
	if (!preload(is_sealed_mode()))
		return 2;
	fallen = fallen_legs();
	if (fallen) {
		fprintf(stderr, "attacks: does not hold before any attack: %s\n", fallen);
		return 2;
	}
	if (is_sealed_mode())
		attack_sealed();
	else
		attack_unsealed();
	list("rest", rest, rest_count);
	if (suspect_count && poll_legs(TEARDOWN_SECONDS)) {
		unsigned first = 0;

		while (suspect_since[first] + TEARDOWN_SECONDS < suspect_since[suspect_count - 1])
			first++;
		list("suspects", suspects + first, suspect_count - first);
	}
	return 0;
}
