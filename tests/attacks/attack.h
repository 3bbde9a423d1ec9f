/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * What an attack is made of. An attack is one file, NAME.c, that ends in ATTACK(…); nothing else has to know of it.
 *
 * run() is called as root in a process of its own. It succeeds when one of the victim's files (tests/bpf/victim.c) opens,
 * or what its part in the network (victim_network.c, victim_packets.c) refuses gets through,
 * after that process is gone, or when it calls got(). It says with act() and must() what the kernel answered.
 */
#pragma once

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where Linchpin pins, and where it pins the victim. */
#define OURS "/sys/fs/bpf/linchpin"
#define VICTIM OURS "/victim"
/* Room for what an attack makes: a tmpfs, emptied after each. */
#define SCRATCH "/scratch"

struct attack {
	const char *file; /* its name and .c */
	const char *what; /* in a line, for people */
	void (*run)(void);
	void (*prepare)(void); /* called in the same process before the seal; run() is called after it */
	void (*undo)(void);    /* called by the harness afterwards, to leave the machine to the next attack */
	int seconds;	       /* how long it may take; 0: as long as most */
	bool on_kernel;	       /* what it has then is the kernel's, which mode pins leaves to kernel lockdown */
	const char *limit;     /* words of what the seal itself says that it can't hold, where this is such an attack */
	const char *because;   /* why a sealed machine doesn't deny it, and what helps: for docs/attacks.md */
	bool on_admission;     /* on what a seal lets in that is signed: only in mode admit */
	bool own_machine;      /* nothing can be told of the machine afterwards */
};

#define ATTACK(what_it_does, ...)                                                                              \
	static const struct attack this_attack __attribute__((section("attacks"), used, aligned(8))) = {       \
		.file = __FILE_NAME__, .what = what_it_does, __VA_ARGS__                                       \
	}

/* Something that the kernel may refuse: result is a system call's. Gives it back. */
long act(const char *what, long result);

/* The same, but without it there is nothing more to be tried: ends the attack when it was refused. */
long must(const char *what, long result);

/* The attacker has what the seal forbids. Ends the attack. */
void got(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* This kernel or machine has nothing to attack here. Ends the attack. */
void impossible(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* Whether the victim's file of that name is still refused, and whether all are. */
bool holds(const char *leg);
bool all_hold(void);

/* Whether the machine is sealed, or is about to be. */
bool is_sealed_mode(void);

/* The kernel's number of what is pinned there, as it was read before the seal: below OURS, as in "victim/links/hold". */
uint32_t id_of(const char *pin);

/* What the harness calls. */
int write_text(const char *path, const char *text); /* 0, or -1 and errno */
int run_command(const char *const arguments[]);	    /* its exit code, or 128 and the signal */
