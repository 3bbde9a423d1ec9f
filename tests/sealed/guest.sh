#!/bin/sh
# What tests/sealed/run does in the machine, as root: guest.sh MODE
# shellcheck disable=SC2046,SC2086 # keys of maps are many words
mode=$1
root=/sys/fs/bpf/linchpin
output=/tmp/output
failures=0
. /checks.sh

refused() { # NAME COMMAND…: it has to fail
	name=$1
	shift
	if "$@" >$output 2>&1 </dev/null; then
		failures=$((failures + 1))
		echo "FAIL  $name: it was let through"
	else
		echo "ok    $name"
	fi
}

lacks() { # NAME TEXT: what the last command printed doesn't have it
	if grep -q -F -- "$2" $output; then
		failures=$((failures + 1))
		echo "FAIL  $1: '$2' was printed"
	else
		echo "ok    $1"
	fi
}

key_of() {
	set -- $(stat -L -c '%d %i' "$1")
	for number; do
		for shift in 0 8 16 24 32 40 48 56; do printf '%d ' $((number >> shift & 255)); done
	done
}

printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n[seal]\nallow_types = ["socket_filter"]\n' >/etc/linchpin/linchpin.toml
echo secret >/secret
check 'without a guard nothing is sealed' 44 "no bundle 'guard'" linchpin seal --mode "$mode"
check 'an interface that is not there is named' 39 "There is no interface 'ours'" linchpin preload network
modprobe veth
ip link add dev ours type veth
check 'bundles are preloaded' 0 'exec-audit: in place' linchpin preload guard protect-files network exec-audit
bpftool map update pinned $root/protect-files/maps/protected key $(key_of /secret) value 1 0 0 0
case $mode.$(uname -r) in
full.6.1.*)
	printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n[seal]\nmode = "full"\nadmit = "signed"\n' >/tmp/admits.toml
	check 'a kernel where nobody can check signatures lets in nothing that is signed' 35 '6.9 is the first where the guard can' linchpin seal --config /tmp/admits.toml
	;;
esac
check 'maps are handed over' 0 'handed: in place' linchpin preload handed
maps=$root/handed/maps
check 'with owner, group and mode' 0 '1000:1000 660' stat -c '%u:%g %a' $maps/writable
check 'that user writes' 0 'value 7' /other_user 1000 1000 $maps/writable write
check 'and reads' 0 'value 7' /other_user 1000 1000 $maps/writable read
check 'another map may be read alone' 0 'value 0' /other_user 1000 1000 $maps/readable read
refused 'not written' /other_user 1000 1000 $maps/readable write
refused 'another user gets none' /other_user 1001 1001 $maps/writable read
refused 'and nobody one that was not handed over' /other_user 1000 1000 $maps/kept read
check 'a mode has to be named' 30 'seal mode is "off"' linchpin seal

# What stands against a seal.
linchpin events --follow >/dev/null 2>&1 &
reader=$!
until grep -q bpf-map /proc/$reader/maps; do sleep 0.1; done
check 'a process that holds what is to be held stands against it' 45 'in its memory' linchpin seal --mode "$mode"
kill $reader
wait $reader 2>/dev/null
bpftool prog load /bpf/tests/deny_open.o /sys/fs/bpf/stranger 2>/dev/null
check 'so does a security module of somebody else' 45 'is a security module of somebody else' linchpin seal --mode "$mode"
rm /sys/fs/bpf/stranger
bpftool prog loadall /bpf/tests/victim_network.o /sys/fs/bpf/others
bpftool cgroup attach /sys/fs/cgroup connect4 pinned /sys/fs/bpf/others/refuse_connect multi
check 'so does a program of others where it could overrule one that is to be held' 45 "where it can overrule 'refuse_connect'" linchpin seal --mode "$mode"
bpftool cgroup detach /sys/fs/cgroup connect4 pinned /sys/fs/bpf/others/refuse_connect
rm -r /sys/fs/bpf/others
bpftool map pin pinned $root/guard/maps/seal /sys/fs/bpf/copy
check 'so does a pin elsewhere' 45 'is pinned at /sys/fs/bpf/copy too' linchpin seal --mode "$mode"
rm /sys/fs/bpf/copy
exec 3>/proc/sys/kernel/ftrace_enabled
check 'so does a switch that is open for writing' 45 'ftrace_enabled open for writing' linchpin seal --mode "$mode"
exec 3>&-
check 'so does a namespace in which others see other mounts' 45 'see the mounts of process 1' unshare -m linchpin seal --mode "$mode"
check 'and nothing is half sealed' 0 '"sealed": false' linchpin status --json
check 'bundles can still be taken away' 0 'taken away' linchpin unload exec-audit
check 'and preloaded' 0 'exec-audit: in place' linchpin preload exec-audit

check 'doctor finds the kernel fit' 49 'ok       security modules' linchpin doctor
check 'a policy that names no bundle' 49 'it names no bundle' linchpin doctor --quiet
check 'nothing that preloads at boot' 49 'nothing preloads while this machine boots' linchpin doctor --quiet
check 'and no seal' 49 'nothing is sealed, and the policy' linchpin doctor --quiet
check 'it can be sealed' 0 "can be sealed: mode $mode" linchpin seal --mode "$mode" --dry-run
check 'which seals nothing' 0 'not sealed' linchpin status
check 'it is sealed' 0 "mode $mode, until the kernel stops" linchpin seal --mode "$mode"
check 'what could go is named' 0 'is attached to xdp:ours: who removes that interface' linchpin status

# What is seen.
case $mode.$(uname -r) in
full.6.1.*) check 'the status says that nothing signed can come in on this kernel' 0 'nothing signed can be let in' linchpin status ;;
esac
check 'doctor sees the seal' 49 "sealed, mode $mode" linchpin doctor
check 'the status says so' 0 '"sealed": true' linchpin status --json
check 'and how' 0 "\"mode\": \"$mode\"" linchpin status --json
case $(uname -r) in
6.1.* | 6.12.*) verifier='linchpin' ;;
6.18.*) verifier='kernel (instructions; keyring N)' ;;
*) verifier='kernel (instructions and data; keyring N)' ;;
esac
check 'the bundles are told, and who verified them' 0 "protect-files 1.0.0: in place, signed by CN=Platform team, verified by $verifier, sealed" \
	sh -c 'linchpin status | sed "s/keyring [0-9]*/keyring N/"'
check 'programs are listed' 0 "$root/guard/programs/hold_commands" linchpin list programs
check 'maps are listed' 0 "$root/guard/maps/seal" linchpin list maps
check 'links are listed' 0 "$root/guard/links/hold_commands" linchpin list links
check 'the kernel prints them too' 0 hold_commands cat $root/progs.debug
check 'what Linchpin itself tried is not told' 0 - linchpin events
lacks 'as something that was denied' denied
refused 'a pin stays' rm $root/exec-audit/links/on_exec
check 'the denial is told' 0 'denied RemovePin' linchpin events
check 'and counted' 0 '"removePin": 1' linchpin status --json
refused 'a pin stays, again' rm $root/exec-audit/links/on_exec
check 'as JSON too' 0 '"attempt":"RemovePin"' linchpin events --json

# What stays.
refused 'the secret is kept' cat /secret
check 'it is sealed once' 47 'sealed since' linchpin seal --mode "$mode"
check 'nothing is taken away' 47 'sealed since' linchpin unload exec-audit
check 'nor is another version put in its place' 47 'sealed since' linchpin upgrade exec-audit
check 'what is in place is found in place' 0 'in place already' linchpin preload guard protect-files exec-audit
refused 'a map can not be written' bpftool map update pinned $root/protect-files/maps/protected key $(key_of /etc/linchpin/linchpin.toml) value 1 0 0 0
refused 'nor be read' cat $root/protect-files/maps/protected

check 'who a map was handed over to has it still' 0 'value 7' /other_user 1000 1000 $maps/writable write
check 'and root, by its pin' 0 - bpftool map update pinned $maps/writable key 0 0 0 0 value 9 0 0 0 0 0 0 0
refused 'what the manifest gives the agent alone is nobody else'"'"'s' /other_user 1000 1000 $maps/readable read
refused 'another user gets none still' /other_user 1001 1001 $maps/writable read

# Who is the agent.
{ cat /usr/bin/linchpin; printf x; } >/usr/bin/impostor
chmod 755 /usr/bin/impostor
check 'a changed copy is not the agent' 48 'not the Linchpin that sealed' impostor events
check 'nor can it serve as one' 48 'not the Linchpin that sealed' impostor agent
check 'nor is it through the loader' 48 'not the Linchpin that sealed' /lib64/ld-linux-x86-64.so.2 /usr/bin/linchpin events
cp /usr/bin/linchpin /usr/bin/twin
check 'the same bytes under another name are' 0 - twin events
check 'a library that is preloaded gets into other programs' 0 'the intruder runs' env LD_PRELOAD=/intruder.so openssl version
check 'but not into the agent, which tells of it' 0 'denied MapCode' env LD_PRELOAD=/intruder.so linchpin events
lacks 'and its code does not run' 'the intruder runs'
refused 'the executable of the agent can not be changed' dd if=/dev/zero of=/usr/bin/linchpin bs=1 count=1 conv=notrunc
linchpin events --follow >/tmp/events 2>&1 &
reader=$!
until grep -q bpf-map /proc/$reader/maps; do sleep 0.1; done
kill -9 $reader
wait $reader 2>/dev/null
check 'killed and started again it is the agent' 0 - linchpin events

# Life goes on.
mkdir -p /mnt/elsewhere
check 'file systems are mounted elsewhere' 0 - mount -t tmpfs elsewhere /mnt/elsewhere
check 'and unmounted' 0 - umount /mnt/elsewhere
check 'a container has mounts of its own' 0 inside unshare -m -p -f sh -ec '
	mkdir /tmp/inside && mount -t tmpfs inside /tmp/inside && mkdir /tmp/inside/bin /tmp/inside/proc
	cp /bin/busybox /tmp/inside/bin/busybox
	umount -l /sys && cd /tmp/inside && mount --move . / && exec chroot . busybox sh -ec "busybox mount -t proc proc /proc && busybox umount /proc && echo inside"'
check 'control groups come and go' 0 - sh -c 'mkdir /sys/fs/cgroup/unit && echo $$ >/sys/fs/cgroup/unit/cgroup.procs; echo $$ >/sys/fs/cgroup/cgroup.procs; rmdir /sys/fs/cgroup/unit'
check 'signed modules are loaded' 0 - modprobe sch_ingress
check 'files are written and executed' 0 - sh -c 'cp /bin/busybox /tmp/true && /tmp/true true'
check 'programs that are executed are still told' 0 - bpftool version
if [ "$mode" = pins ]; then
	check 'others load programs for networks' 0 - bpftool prog loadall /bpf/tests/victim_network.o /sys/fs/bpf/theirs
	ip link add dev theirs type veth
	check 'and attach them to interfaces of theirs' 0 - bpftool net attach xdpgeneric pinned /sys/fs/bpf/theirs/drop_frames dev theirs
	mkdir /sys/fs/cgroup/theirs
	check 'and to control groups of theirs' 0 - bpftool cgroup attach /sys/fs/cgroup/theirs connect4 pinned /sys/fs/bpf/theirs/refuse_connect multi
	check 'and packets to that of all' 0 - bpftool cgroup attach /sys/fs/cgroup egress pinned /sys/fs/bpf/theirs/refuse_egress multi
	refused 'but not where they could overrule' bpftool cgroup attach /sys/fs/cgroup connect4 pinned /sys/fs/bpf/theirs/refuse_connect multi
	check 'the denial is told' 0 'denied AttachProgram' linchpin events
	check 'others load programs' 0 - bpftool prog load /bpf/watch-exits.bpf.o /sys/fs/bpf/others autoattach
else
	refused 'others load no programs' bpftool prog load /bpf/tests/packets.o /sys/fs/bpf/others
	check 'but those of a type that the policy lets them load' 0 - bpftool prog load /bpf/tests/socket_filter.o /sys/fs/bpf/others
fi
refused 'nobody loads a security module' bpftool prog load /bpf/tests/deny_open.o /sys/fs/bpf/stranger
refused 'and the secret is kept still' cat /secret
[ "$failures" -eq 0 ]
