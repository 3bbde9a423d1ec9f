// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* How an attack says what the kernel answered. */
#include "../attack.h"
#include "report.h"
#include <stdarg.h>

struct report *report;

const char *error_name(int error)
{
	static char number[16];
	const char *name = error == 524 ? "ENOTSUPP" : strerrorname_np(error);

	if (name)
		return name;
	snprintf(number, sizeof(number), "%d", error);
	return number;
}

long act(const char *what, long result)
{
	report->last_refused = result < 0;
	if (result >= 0) {
		report->done++;
		return result;
	}
	report->refused++;
	report->error = errno;
	snprintf(report->at, sizeof(report->at), "%s", what);
	return result;
}

static void end(void)
{
	report->is_finished = true;
	_exit(0);
}

long must(const char *what, long result)
{
	if (act(what, result) >= 0)
		return result;
	end();
	return -1;
}

static void put(char *text, size_t size, const char *format, va_list arguments)
{
	vsnprintf(text, size, format, arguments);
	end();
}

void got(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put(report->got, sizeof(report->got), format, arguments);
	__builtin_unreachable();
}

void impossible(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put(report->impossible, sizeof(report->impossible), format, arguments);
	__builtin_unreachable();
}
