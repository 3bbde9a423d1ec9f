#!/bin/sh
# What tests/boot/run does, as root, in a Debian that was sealed in its initramfs by a policy that lets in upgrades.
# shellcheck disable=SC2034 # for checks.sh
output=/tmp/output
failures=0
. /checks.sh

in_service() { # PROPERTY: an upgrade in a service of systemd's that has it
	systemd-run --quiet --wait --property "$1" linchpin upgrade /versions/protect-files.lpb
}

check 'what was preloaded in the initramfs is in place' 0 'protect-files 1.0.0: in place' linchpin status
check 'a service whose system calls are filtered upgrades nothing' 48 - in_service SystemCallFilter=~@swap
check 'nor does one with mounts of its own' 48 - in_service PrivateMounts=yes
check 'nor is anything changed' 0 'protect-files 1.0.0: in place' linchpin status
check 'root puts another version in its place' 0 'version 2.0.0 in place' linchpin upgrade /versions/protect-files.lpb
check 'it is held' 1 'Operation not permitted' rm /sys/fs/bpf/linchpin/protect-files/links/hold_open
check 'a plain service could, too' 0 - in_service StandardOutput=journal
check 'the agent goes on' 0 - systemctl is-active linchpin-agent
[ "$failures" -eq 0 ]
