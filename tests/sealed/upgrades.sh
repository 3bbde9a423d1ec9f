#!/bin/sh
# What tests/sealed/run does, as root, in a machine whose seal lets in other versions of bundles.
# shellcheck disable=SC2046,SC2086 # keys of maps are many words
# shellcheck disable=SC2034 # for checks.sh
root=/sys/fs/bpf/linchpin
output=/tmp/output
failures=0
. /checks.sh

key_of() {
	set -- $(stat -L -c '%d %i' "$1")
	for number; do
		for shift in 0 8 16 24 32 40 48 56; do printf '%d ' $((number >> shift & 255)); done
	done
}

# What the kernel has, without what changes with a version.
picture() {
	for kind in programs maps links; do linchpin list $kind | awk 'NR > 1 { print $2, $3, $NF }' | sort; done
	find $root -mindepth 1 | sort
}

policy() { # LINES
	printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n%b' "$1" >/etc/linchpin/linchpin.toml
}

policy 'revoked = "/versions/revoked.json"\n[seal]\nupgrades = "signed"\n'
echo secret >/secret
modprobe veth
ip link add dev ours type veth
check 'a list that asks for a later version is followed' 22 'protect-files' linchpin preload guard protect-files network exec-audit /versions/policy.lpb
policy '[seal]\nupgrades = "signed"\n'
check 'bundles are preloaded' 0 'guard: in place' linchpin preload guard
check 'and others' 0 'network: in place' linchpin preload protect-files network exec-audit /versions/policy.lpb
bpftool map update pinned $root/protect-files/maps/protected key $(key_of /secret) value 1 0 0 0
policy 'revoked = "/versions/revoked.json"\n[seal]\nupgrades = "signed"\n'
check 'the seal says that it lets in upgrades' 0 'upgrades: signed' linchpin seal --mode full
check 'so does the status' 0 '"upgrades": "signed"' linchpin status --json
check 'the secret is kept' 1 'denied' cat /secret

# What root can change by now decides nothing.
mkdir /tmp/mine
cp /versions/cert.pem /tmp/mine
cp /etc/linchpin/trust/cert.pem /tmp/trusted.pem
printf '[trust]\nanchors = ["/tmp/mine"]\n' >/tmp/mine.toml
check 'what another signed is refused, whatever a policy trusts now' 15 '/versions/stranger.lpb' linchpin upgrade --config /tmp/mine.toml /versions/stranger.lpb
check 'what is trusted is what was' 0 'protect-files: version 2.0.0 in place' linchpin upgrade --config /tmp/mine.toml /versions/protect-files-2.lpb
check 'the status has the version' 0 'protect-files 2.0.0: in place' linchpin status
check 'the secret is kept' 1 'denied' cat /secret
check 'a lower version is refused' 22 'protect-files' linchpin upgrade protect-files
check 'what is in place already stays' 0 'in place already' linchpin upgrade /versions/protect-files-2.lpb
check 'the plan can be looked at' 0 'have the guard hold' linchpin upgrade --dry-run /versions/protect-files-3.lpb
check 'which changes nothing' 0 'protect-files 2.0.0: in place' linchpin status
check 'programs of links are exchanged' 0 'network: version 2.0.0 in place' linchpin upgrade /versions/network-2.lpb
case $(uname -r) in
6.1.* | 6.12.*) ;;
*) check 'the kernel checks their signatures, too' 0 'network 2.0.0: in place, signed by CN=Platform team, verified by kernel' linchpin status ;;
esac
check 'a lower version of that is refused too' 52 'version 2.0.0 is in place' linchpin upgrade network
check 'what the policy has attached to nothing yet is refused' 33 "program 'drop_frames' can't be attached on a sealed system" linchpin upgrade /versions/elsewhere.lpb
check 'so is a map that would be emptied' 33 "map 'counts' has changed" linchpin upgrade /versions/policy-2.lpb
check 'so is another guard' 33 "the guard can't be upgraded" linchpin upgrade /versions/guard-2.lpb
check 'so is a bundle that is not in place' 37 "no bundle 'absent'" linchpin upgrade /versions/absent.lpb
check 'nothing else is put in place' 47 'sealed since' linchpin preload /versions/absent.lpb
check 'nothing is taken away' 47 'sealed since' linchpin unload exec-audit

# What is new is held as what was there.
check 'a new pin stays' 1 - rm $root/protect-files/links/hold_open
id_in() { linchpin list "$1" | awk -v pin="$2" '$NF == pin { print $1 }'; }
check 'a new map is not to be had by its id' 255 'Operation not permitted' bpftool map dump id "$(id_in maps $root/protect-files/maps/denials)"
check 'nor a map that was kept' 255 'Operation not permitted' bpftool map update id "$(id_in maps $root/protect-files/maps/protected)" key $(key_of /tmp/mine.toml) value 1 0 0 0
check 'nor a new program' 255 'Operation not permitted' bpftool prog dump xlated id "$(id_in programs $root/protect-files/programs/hold_open)"
check 'nor a new link' 1 'Operation not permitted' bpftool link detach id "$(id_in links $root/protect-files/links/hold_open)"
check 'the agent goes on' 0 'denied OpenLink' linchpin events

# Whoever deceives it has no agent.
check 'not in a namespace with other mounts' 48 'as all begins' unshare -m linchpin upgrade /versions/protect-files-3.lpb
check 'nor with other numbers of processes' 48 'as all begins' unshare -p -f linchpin upgrade /versions/protect-files-3.lpb
mkdir -p /tmp/root
mount --bind / /tmp/root
for folder in proc sys; do mount --rbind /$folder /tmp/root/$folder; done
check 'nor in another root' 48 'as all begins' chroot /tmp/root linchpin upgrade /versions/protect-files-3.lpb
umount -l /tmp/root
mkdir /tmp/fake
echo 6.1.0-fake >/tmp/fake/osrelease
mount --bind /tmp/fake/osrelease /proc/sys/kernel/osrelease
mount -t tmpfs fake /sys/kernel/btf
check 'other files of the kernel in place of its own change nothing' 0 'protect-files: version 3.0.0 in place' linchpin upgrade /versions/protect-files-3.lpb
umount /sys/kernel/btf /proc/sys/kernel/osrelease
check 'the secret is kept' 1 'denied' cat /secret

# Killed at any moment: nothing is let through, and the next run puts all right.
(while ! [ -e /tmp/stop ]; do cat /secret >>/tmp/seen 2>/dev/null; done) &
picture >/tmp/before
stride=5
moment=$(($(date +%s) % stride + 1))
kills=0
while linchpin upgrade --fault $moment:kill /versions/network-more.lpb >/tmp/last 2>&1; [ $? -eq 137 ]; do
	kills=$((kills + 1))
	moment=$((moment + stride))
	linchpin upgrade /versions/network-more.lpb >/tmp/last 2>&1 || break
	linchpin upgrade /versions/network-2.lpb >/tmp/last 2>&1 || break
	picture | diff /tmp/before - >/tmp/last 2>&1 || break
done
check "it was killed at $kills moments, up to the last" 0 'was not reached' sh -c "[ $kills -gt 5 ] && cat /tmp/last"
check 'it can go back' 0 'network: version 2.0.0 in place' linchpin upgrade /versions/network-2.lpb
picture >/tmp/after
check 'nothing is left' 0 - diff /tmp/before /tmp/after
touch /tmp/stop
wait
check 'the secret was kept all the time' 1 - test -s /tmp/seen
[ "$failures" -eq 0 ]
