/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* What an attack's process leaves for the harness: memory that both share. */
#pragma once

#include <stdbool.h>

struct report {
	int done, refused;   /* acts */
	int error;	     /* errno of the last that was refused */
	char at[64];	     /* and what it was */
	bool last_refused;   /* nothing came after that */
	bool is_prepared;
	bool is_finished;
	char got[160];
	char impossible[160];
};

extern struct report *report;

const char *error_name(int error);
