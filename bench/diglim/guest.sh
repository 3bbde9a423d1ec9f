#!/bin/sh
# What bench/diglim/run has its machines do. To be sourced.

enforce() {
	printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n' >/etc/linchpin/linchpin.toml
	linchpin preload guard diglim -q
	linchpin digest generate -o /image.digests -q --root / bin sbin usr lib lib64 opt
	linchpin digest sign /image.digests --key /keys/key.pem --cert /keys/cert.pem -q
	linchpin digest enforce /image.digests --trust /keys/cert.pem -q
	linchpin digest lookup /usr/bin/linchpin # from here on it has been looked at
}

# What is executed and mapped has to have the digest of its label, as far as the log goes: the rest of the machine has no labels.
appraise() {
	printf 'appraise func=BPRM_CHECK\nappraise func=MMAP_CHECK mask=MAY_EXEC\n' >/policy
	echo /policy >/sys/kernel/security/ima/policy
}

load() { # DIGESTS
	# A hundredth of a second is ten million instructions; where the processor waits, time goes on and is not counted.
	busybox time -f '%U %S' -o /taken linchpin digest load "/lists/$1" -q
	memory=$(bpftool map show pinned /sys/fs/bpf/linchpin/diglim/maps/digests | sed -n 's/.*memlock \([0-9]*\)B.*/\1/p')
	linchpin digest remove "/lists/$1" -q # or the next one may have no room
	awk -v digests="$1" -v memory="$memory" '{ printf "| %s | %d | %.1f |\n", digests, ($1 + $2) * 1000, memory / 1048576 }' /taken
}
