#!/bin/sh
# What tests/boot/run does in a machine that lives in its initramfs, whose first process was Linchpin.
# shellcheck disable=SC2034 # what checks.sh writes to
output=/tmp/output
failures=0
. /checks.sh
. /held.sh
. /pcr.sh

check 'the next init is process 1' 0 'process 1' cat /started
check 'it has the arguments of the kernel command line' 0 'arguments: of init' cat /started
check 'and no signal blocked or ignored' 0 - sh -c 'cat /started; grep -x "blocked or not as by default:" /started'
check 'preloaded and sealed' 0 'protect-files 1.0.0: in place, signed by CN=Those who test boots, verified by' linchpin status
check 'in mode full' 0 ', mode full' linchpin status
check 'the kernel log has the record' 0 'linchpin: sealed: mode full' dmesg
check 'our mount is there once' 0 1 grep -c ' /sys/fs/bpf/linchpin bpf ' /proc/mounts
check 'a second run finds all in place' 0 'protect-files: in place already' linchpin preload
check 'what was preloaded before the next init was measured' 0 'measured: PCR 13, 6 events, /run/linchpin/measured.log gives its value' linchpin status
check 'and another replay finds the same' 0 - replays 13 sha256
refused 'a pin is not removed' rm /sys/fs/bpf/linchpin/guard/links/hold_open
refused 'our mount is not unmounted' umount -l /sys/fs/bpf/linchpin
refused 'nor with one above it' umount -l /sys
mkdir -p /elsewhere
refused 'no switch of root is let through: /sys is not moved' mount --move /sys /elsewhere
refused 'nor another mount' mount --move /dev/shm /elsewhere
refused 'our mount is not covered' mount -t tmpfs cover /sys
exit $failures
