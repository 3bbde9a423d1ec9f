// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Takes the keys out of the keyring that the kernel verifies modules with, gives itself rights to it, and adds a key to the one
 * beside it, which takes what the first has signed.
 * Success: it may.
 */
#include "attack.h"
#include <linux/keyctl.h>
#include <sys/syscall.h>

static long serial_of(const char *keyring)
{
	FILE *keys = fopen("/proc/keys", "re");
	unsigned long serial;
	char line[512];

	while (keys && fgets(line, sizeof(line), keys))
		if (strstr(line, "keyring") && strstr(line, keyring) && sscanf(line, "%lx", &serial) == 1)
			return serial;
	impossible("this kernel has no keyring %s", keyring);
}

static void run(void)
{
	const char *const to_der[] = { "openssl", "x509", "-in", "/etc/linchpin/trust/cert.pem", "-outform", "DER", "-out", SCRATCH "/key.der", NULL };
	static char key[4096];
	ssize_t length;
	long builtin = serial_of(".builtin_trusted_keys"), secondary = serial_of(".secondary_trusted_keys");

	if (act("KEYCTL_CLEAR", syscall(SYS_keyctl, KEYCTL_CLEAR, builtin)) >= 0)
		got("a keyring without keys");
	if (act("KEYCTL_SETPERM", syscall(SYS_keyctl, KEYCTL_SETPERM, builtin, 0x3f3f3f3f)) >= 0)
		got("a keyring that is its own");
	run_command(to_der);
	length = read(open(SCRATCH "/key.der", O_RDONLY), key, sizeof(key));
	if (act("add_key", syscall(SYS_add_key, "asymmetric", "attack", key, length, secondary)) >= 0)
		got("a key among those that are trusted");
}

ATTACK("changes the keyrings that modules are verified with", .run = run);
