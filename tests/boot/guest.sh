#!/bin/sh
# What tests/boot/run does in a Debian that has booted, as root.
failures=0
output=/tmp/output

check() { # NAME COMMAND…: it has to succeed
	name=$1
	shift
	if "$@" >$output 2>&1 </dev/null; then
		echo "ok    boot $BOOT: $name"
	else
		failures=$((failures + 1))
		echo "FAIL  boot $BOOT: $name"
		sed 's/^/      /' $output
	fi
}

refused() { # NAME COMMAND…: it has to fail, and everything has to hold
	name=$1
	shift
	check "$name" sh -c '! "$@" && ls /sys/fs/bpf/linchpin/guard/links/hold_open' - "$@"
}

says() { # TEXT COMMAND…: the text has to be in what the command prints
	text=$1
	shift
	"$@" >/tmp/said 2>&1
	cat /tmp/said
	grep -q -F -- "$text" /tmp/said
}

# The last line of the kernel's log that has a text, by number: a systemd in the initramfs says what that of the real root says later.
line_of() { dmesg | grep -n -F -- "$1" | tail -n 1 | cut -d : -f 1; }

comes_before() { # TEXT TEXT
	first=$(line_of "$1") second=$(line_of "$2")
	echo "'$1': line $first, '$2': line $second"
	[ -n "$first" ] && [ -n "$second" ] && [ "$first" -lt "$second" ]
}

login_is_asked() { # systemd calls the unit active when it has forked, not when that has become agetty
	tries=30
	until systemctl is-active serial-getty@ttyS0.service && pidof agetty; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] && sleep 1 || return 1
	done
}

check 'the boot has finished, and no unit failed' [ "$BOOTED" = running ]
check 'a login prompt is there' login_is_asked
check 'preloaded and sealed before the first program of the real root' comes_before 'linchpin: sealed: mode full' "$1"
check 'the journal has the record' says 'linchpin: protect-files 1.0.0: in place, signed by CN=Platform team' journalctl --boot --dmesg --no-pager
check 'status says that it is sealed' says 'protect-files 1.0.0: in place, signed by CN=Platform team, verified by linchpin, sealed' linchpin status
check 'this linchpin is the agent: it sees what was denied' says 'Denied:' sh -c 'rmdir /sys/fs/bpf/linchpin/guard; linchpin status'
check 'one BPF file system is where it was, and ours in it' says '1 1' sh -c 'echo $(grep -c " /sys/fs/bpf bpf " /proc/mounts) $(grep -c " /sys/fs/bpf/linchpin bpf " /proc/mounts)'
refused 'a pin is not removed' rm /sys/fs/bpf/linchpin/guard/links/hold_unlink
refused 'our mount is not unmounted' umount -l /sys/fs/bpf/linchpin
refused 'nor with one above it' umount -l /sys
mkdir -p /run/elsewhere
refused 'no mount is moved any more' mount --move /dev/shm /run/elsewhere
refused 'our mount is not moved' mount --move /sys/fs/bpf/linchpin /run/elsewhere
refused 'our mount is not covered' mount -t tmpfs cover /sys/fs/bpf
check 'a second run finds all in place' says 'protect-files: in place already' linchpin preload
check 'doctor finds the initramfs as it has to be' says 'has Linchpin, the policy and all that it names' linchpin doctor
check 'and policy, agent and seal' says '4 ok' sh -c 'echo $(linchpin doctor | grep -cE "^ok +(policy|initramfs|agent|seal) ") ok'
check 'and that something is weak, with its exit code' says 'exit code 50' sh -c 'linchpin doctor --quiet; echo exit code $?'
cp -p /etc/linchpin/linchpin.toml /tmp/policy
echo >>/etc/linchpin/linchpin.toml
check 'and tells of a policy that is newer than the initramfs' says 'changed since /boot/init' linchpin doctor --quiet
cp -p /tmp/policy /etc/linchpin/linchpin.toml # the next boot is from the same disk
exit $failures
