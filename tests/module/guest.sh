#!/bin/sh
# What tests/module/run does in the machine, as root: inserts and removes the modules in /modules.
# shellcheck disable=SC2034
output=/tmp/output # for checks.sh
failures=0
. /checks.sh

# How many programs, maps and links the kernel holds.
objects() {
	echo "$(bpftool prog show | grep -c '^[0-9]*: ') $(bpftool map show | grep -c '^[0-9]*: ') $(bpftool link show | grep -c '^[0-9]*: ')"
}

# Objects go a moment after the last who held them.
as_before() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(objects)" != "$before" ] || return 0
		sleep 0.5
	done
	echo "programs, maps and links were $before and are $(objects)"
	return 1
}

told() { # what the kernel's log says since the last time
	dmesg -c
}

echo # the firmware leaves half a line behind
before=$(objects)
dmesg -c >/dev/null

check 'only signed modules are inserted' 0 Y cat /sys/module/module/parameters/sig_enforce
check 'one that nobody signed is not' 129 - insmod /modules/unsigned.ko
check 'for that reason' 0 'oading of unsigned module is rejected' told
check 'nor one that a stranger signed' 129 - insmod /modules/stranger.ko
check 'for that reason' 0 'oading of module with unavailable key is rejected' told
check 'nor one that was changed since' 129 - insmod /modules/changed.ko

check 'one that a trusted signer signed is' 0 - insmod /modules/policy_detach.ko
check 'what it preloads is enforced, after its inserter is gone' 1 'Operation not permitted' mkdir /tmp/forbidden
check 'on nothing else' 0 - mkdir /tmp/allowed
check 'its maps are there' 0 '"value": 1' bpftool --pretty map dump name folders_denied
check 'and its other program ran' 0 'on_exec' bpftool prog show name on_exec
check 'nothing is pinned' 0 - sh -c 'test -z "$(find /sys/fs/bpf -type f)"'
check 'it is removed' 0 - rmmod policy_detach
check 'and with it what it preloaded' 0 - mkdir /tmp/forbidden
check 'nothing of it is left' 0 - as_before
rmdir /tmp/forbidden

dmesg -c >/dev/null
check 'a module whose last program does not attach is not inserted' 22 - insmod /modules/policy_fails.ko
check 'and says which' 0 "policy_fails: program 'on_exec' can't be attached: -EINVAL" told
check 'what was attached before is gone' 0 - mkdir /tmp/forbidden
check 'with all that it made' 0 - as_before
rmdir /tmp/forbidden
check 'a module whose program does not load is not inserted' 22 - insmod /modules/unloadable.ko
check 'and says which' 0 "unloadable: program 'put_a_number' can't be loaded: " told
check 'nothing of it is left' 0 - as_before

check 'a module that keeps is inserted' 0 - insmod /modules/policy_keep.ko
check 'and removed' 0 - rmmod policy_keep
check 'what it preloaded goes on' 1 'Operation not permitted' mkdir /tmp/forbidden
check 'and its map tells so' 0 '"value": 1' bpftool --pretty map dump name folders_denied

check 'a module that refuses its removal is inserted' 0 - insmod /modules/policy_refuse.ko
check 'and not removed' 1 - rmmod policy_refuse
check 'it is still there' 0 policy_refuse grep policy_refuse /proc/modules

exit $((failures > 0))
