# Tells on the console what is left of a preload that failed. To be sourced in an initramfs, before its shell opens.
# shellcheck shell=sh
left_of_it() {
	ls -d /sys/fs/bpf/linchpin 2>/dev/null
	grep ' /sys/fs/bpf/linchpin ' /proc/mounts
	/usr/bin/linchpin list programs >/run/programs || echo 'linchpin list failed'
	grep -E 'hold_|leave_no_room|protect' /run/programs
}

# The kernel takes down in its own time what nobody holds any more.
tries=20
while left=$(left_of_it) && [ -n "$left" ] && [ $tries -gt 0 ]; do
	tries=$((tries - 1))
	sleep 1
done
echo "left of the failed preload: ${left:-nothing}" >/dev/console
