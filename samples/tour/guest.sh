#!/bin/sh
# What ./demo shows inside the VM, as root.
# shellcheck disable=SC2046 # a key in a map is many words
set -eu
# shellcheck source=samples/tour/steps.sh
. /tour/steps.sh

maps=/sys/fs/bpf/linchpin/protect-files/maps
links=/sys/fs/bpf/linchpin/protect-files/links

# A file's key in the policy's maps: device and inode number, eight bytes each, lowest first.
bytes() { for shift in 0 8 16 24 32 40 48 56; do printf '%d ' $(($1 >> shift & 255)); done; }
id_of() {
	set -- $(stat -L -c '%d %i' "$1")
	bytes "$1"
	bytes "$2"
}

step "The kernel, and who we are"
run uname -r
run id -un

step "A secret, and the one program that may read it"
mkdir -p /srv/secrets
echo 'the launch code is 0000' >/srv/secrets/code
cp /bin/busybox /usr/bin/busybox-vault
run cat /srv/secrets/code

step "The whole policy of this machine: whom to trust"
mkdir -p /etc/linchpin
printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n' >/etc/linchpin/linchpin.toml
run cat /etc/linchpin/linchpin.toml

step "What preloading would do"
run linchpin preload exec-audit --dry-run
see "attach program 'on_exec'"

step "Preload: verify, load, attach, pin"
run linchpin preload guard protect-files exec-audit

step "Say what is protected, and from whom (the policy's own maps, filled by any tool)"
run bpftool map update pinned $maps/executables key $(id_of /usr/bin/busybox-vault) value 1 0 0 0
run bpftool map update pinned $maps/protected key $(id_of /srv/secrets) value 1 0 0 0

step "Root is denied, in every way; the listed program is not"
refused 1 cat /srv/secrets/code
see 'Permission denied'
refused 1 rm /srv/secrets/code
see 'Permission denied'
refused 1 ln /srv/secrets/code /srv/code
see 'Permission denied'
run busybox-vault cat /srv/secrets/code
see 'the launch code is 0000'

step "The loader is gone: nothing has to run for the policy to hold"
refused 1 pidof linchpin
refused 1 cat /srv/secrets/code

step "A second run finds everything in place, and changes nothing"
run linchpin preload guard protect-files exec-audit

step "What runs, from which bundle, signed by whom"
run linchpin status
see 'protect-files'
see 'Platform team'

step "The same without Linchpin: the kernel prints it"
run cat /sys/fs/bpf/linchpin/progs.debug
see 'hold_open'

step "Another process reads the policy's map"
run bpftool map dump pinned $maps/protected
see '"value": 1'

step "A bundle in which one bit was changed is refused"
refused 21 linchpin preload /bad/tampered.lpb

step "A bundle that nobody signed is refused"
refused 12 linchpin preload /bad/unsigned.lpb
see 'not signed'

step "Taking one bundle away takes exactly that one away"
run linchpin unload exec-audit
run linchpin list programs
see 'protect-files'

step "Until now root could end it. Seal: from here on nobody can, until the kernel stops"
run linchpin seal --mode full
see 'sealed: mode full'

step "Root tries to: the pin, the mount, the map, the switch of the kernel, Linchpin itself"
refused 1 rm $links/hold_open
refused 1 umount -l /sys/fs/bpf/linchpin
refused 255 bpftool map update pinned $maps/executables key $(id_of /bin/busybox) value 1 0 0 0
refused 1 dd if=/dev/zero of=/proc/sys/kernel/ftrace_enabled count=1
refused 47 linchpin unload protect-files

step "The policy holds"
refused 1 cat /srv/secrets/code
run busybox-vault cat /srv/secrets/code

step "What is sealed, what no seal holds, and what was denied"
run linchpin status
see ', sealed'
run linchpin events
see 'to umount'

title 'Every step showed what it said'
