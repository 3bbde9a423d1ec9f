#!/bin/sh
# What tests/boot/run does in a Debian whose initramfs preloads nothing, as root: first it has the early unit installed, then it looks.
# shellcheck disable=SC2034 # what checks.sh writes to
output=/tmp/output
. /checks.sh
. /held.sh
. /soon.sh
. /debian.sh
failures=0

# Once journald runs, systemd says nothing to the kernel's log any more: so it is asked.
moment() { systemctl show --property "$2Monotonic" --value "$1"; } # UNIT TIMESTAMP
sealed_before() { # UNIT TIMESTAMP
	sealed=$(moment linchpin-preload ExecMainExitTimestamp) other=$(moment "$1" "$2")
	echo "sealed: $sealed, $1: $other"
	[ "$sealed" -gt 0 ] && [ "$sealed" -lt "$other" ]
}

install() {
	check 'no initramfs has preloaded anything' 0 'no bundle is in place' linchpin status
	check 'the early unit is installed' 0 linchpin-preload.service linchpin install --with systemd
	check 'and enabled' 0 enabled systemctl is-enabled linchpin-preload
}

look() {
	check 'the boot has finished, and no unit failed' 0 - [ "$BOOTED" = running ]
	check 'a login prompt is there' 0 - login_is_asked
	check 'the unit has preloaded' 0 active systemctl is-active linchpin-preload
	check 'and sealed' 0 'linchpin: sealed: mode full' dmesg
	check 'before sysinit.target' 0 - sealed_before sysinit.target ActiveEnterTimestamp
	check 'and before udev' 0 - sealed_before systemd-udevd.service ExecMainStartTimestamp
	check 'status says that it is sealed' 0 'protect-files 1.0.0: in place, signed by CN=Platform team, verified by linchpin, sealed' linchpin status
	check 'the agent is active' 0 - soon systemctl is-active linchpin-agent
	refused 'a pin is not removed' rm /sys/fs/bpf/linchpin/guard/links/hold_unlink
	refused 'our mount is not unmounted' umount -l /sys/fs/bpf/linchpin
	mkdir -p /run/elsewhere
	refused 'no mount is moved' mount --move /dev/shm /run/elsewhere
	check 'stopping the unit ends nothing' 0 hold_open sh -c 'systemctl stop linchpin-preload; ls /sys/fs/bpf/linchpin/guard/links/hold_open'
}

case $BOOT in
1) install ;;
*) look ;;
esac
exit $failures
