#!/bin/sh
# What tests/boot/run does in a Debian that has booted, as root.
. /soon.sh
. /debian.sh
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

comes_before() { # TEXT TEXT
	first=$(line_of "$1") second=$(line_of "$2")
	echo "'$1': line $first, '$2': line $second"
	[ -n "$first" ] && [ -n "$second" ] && [ "$first" -lt "$second" ]
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

# The agent's service.
agent() { systemctl show --property MainPID --value linchpin-agent; }
is_another_than() { [ "$(agent)" != "$1" ] && [ "$(agent)" != 0 ] && systemctl is-active linchpin-agent; } # PROCESS
reads() { says 'Status: "reading denials' systemctl status linchpin-agent; }
journal_has() { journalctl --boot --no-pager --output json "$@" | grep -q '"LINCHPIN_OBJECT":"[0-9]*"'; }

check 'the agent is active, and reads' reads
rm /sys/fs/bpf/linchpin/guard/links/hold_unlink 2>/dev/null & process=$!
wait $process
check 'a denial is in the journal, with its fields' soon journal_has LINCHPIN_ATTEMPT=RemovePin "LINCHPIN_PID=$process" LINCHPIN_COMMAND=rm LINCHPIN_UID=0 PRIORITY=4 SYSLOG_IDENTIFIER=linchpin _SYSTEMD_UNIT=linchpin-agent.service
check 'linchpin events has it' says "to rm ($process)" linchpin events
before=$(agent)
kill -9 "$before"
check 'killed it is active again' soon is_another_than "$before"
before=$(agent)
echo 1 >/sys/fs/cgroup/system.slice/linchpin-agent.service/cgroup.kill
check 'with all of its control group, too' soon is_another_than "$before"
rm /sys/fs/bpf/linchpin/guard/links/hold_unlink 2>/dev/null & process=$!
wait $process
check 'and tells what is denied' soon journal_has LINCHPIN_ATTEMPT=RemovePin "LINCHPIN_PID=$process"
before=$(agent)
check 'it reloads' systemctl reload linchpin-agent
check 'and stays the same process' sh -c "[ \"\$(systemctl show --property MainPID --value linchpin-agent)\" = $before ] && systemctl is-active linchpin-agent"
check 'and reads' soon reads
mkdir -p /run/systemd/system/linchpin-agent.service.d
printf '[Service]\nWatchdogSec=3\n' >/run/systemd/system/linchpin-agent.service.d/watchdog.conf
systemctl daemon-reload && systemctl restart linchpin-agent
before=$(agent)
sleep 8
check 'while it works the watchdog leaves it alone' sh -c "[ \"\$(systemctl show --property MainPID --value linchpin-agent)\" = $before ]"
kill -STOP "$before"
check 'and puts another in the place of one that hangs' soon is_another_than "$before"
check 'doctor finds it' says 'the agent tells the journal' linchpin doctor
rm -r /run/systemd/system/linchpin-agent.service.d
systemctl daemon-reload && systemctl restart linchpin-agent

cp -p /etc/linchpin/linchpin.toml /tmp/policy
echo >>/etc/linchpin/linchpin.toml
check 'and tells of a policy that is newer than the initramfs' says 'changed since /boot/init' linchpin doctor --quiet
cp -p /tmp/policy /etc/linchpin/linchpin.toml # the next boot is from the same disk

check 'where nothing makes unified kernel images, what is missing is said' says 'ukify, of the package systemd-ukify: Debian 13 and later have it' linchpin install --uki --dry-run

# A boot menu, on the distribution that has GRUB's scripts here; once, as it makes the initramfs anew.
has_entry_without_linchpin() {
	mkdir -p /boot/grub
	{ update-grub && linchpin install --quiet; } >/tmp/said 2>&1 && grep -A 20 "menuentry '.* without Linchpin" /boot/grub/grub.cfg | says 'linchpin.preload= linchpin.seal=off linchpin.digests=off' grep "/boot/vmlinuz-$(uname -r)"
}
[ "$BOOT" -ne 1 ] || ! command -v update-grub >/dev/null || check 'GRUB gets an entry that preloads nothing' has_entry_without_linchpin
exit $failures
