#!/bin/sh
# What tests/agent/run does in the machine, as root: guest.sh KILLS
# shellcheck disable=SC2154 # machine.sh sets keys, output and failures
. /machine.sh
. /soon.sh
kills=$1
root=/sys/fs/bpf/linchpin
pin=$root/diglim/links/judge_program
group=/sys/fs/cgroup/agent
log=/tmp/log

# What the agents write, one after the other, comes through one pipe: a line is there whole or not at all.
mkfifo /tmp/written
cat /tmp/written >$log &
exec 3>/tmp/written

start() { # [EXECUTABLE]: in a control group of its own, as systemd does it
	mkdir -p $group
	sh -c "echo \$\$ >$group/cgroup.procs && exec ${1:-linchpin} agent" >&3 2>&3 &
	agent=$!
}

says() { echo '{"kind":"Status"}' | ask 0 send 2>/dev/null | grep -q "$1"; }

answers() { soon says "\"processId\":$agent,"; }

has() { [ "$(grep -c "$2" "$1")" -eq "$3" ]; } # FILE PATTERN TIMES

end_by() { # SIGNAL: sets the agent's exit code
	kill "-$1" $agent
	wait $agent 2>/dev/null
	ended=$?
}

# A way to end it that it can't see coming.
end_hard() { # NUMBER
	case $(($1 % 4)) in
	0) echo 1 >$group/cgroup.kill ;;
	1)
		echo 1M >$group/memory.max # the kernel's OOM killer
		soon sh -c "! kill -0 $agent" 2>/dev/null || kill -9 $agent
		echo max >$group/memory.max
		;;
	*) kill -9 $agent ;;
	esac
	wait $agent 2>/dev/null
}

echo +memory >/sys/fs/cgroup/cgroup.subtree_control
printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n' >/etc/linchpin/linchpin.toml
linchpin keygen --out $keys --algorithm ecdsa --subject 'Those who sign lists' -q
linchpin keygen --out /others --algorithm ecdsa -q
list /image.digests --root / bin sbin usr lib lib64 opt

# Before the seal.
start
check 'it runs where nothing is in place' 0 - answers
check 'and says so' 0 'reading nothing' linchpin status
check 'a second one is refused' 38 'another agent runs' linchpin agent
linchpin preload guard diglim -q
kill -HUP $agent
check 'told to reload it reads what came later' 0 - soon says '"denials","refusals"'
end_by TERM
{ cat /usr/bin/linchpin; printf x; } >/tmp/newer
chmod 755 /tmp/newer
start /tmp/newer
check 'another version goes on where it was' 0 - soon says '"denials","refusals"'
end_by TERM
start
answers
linchpin digest enforce /image.digests --trust $keys -q
check 'it stands against a seal, as what was started before it' 45 "(linchpin) " linchpin seal --mode full
end_by TERM
check 'told to end it ends' 0 - [ $ended -eq 0 ]
check 'the machine is sealed' 0 'until the kernel stops' linchpin seal --mode full

# Killed, again and again.
stranger /tmp/busybox-stranger
probe $pin /tmp/busybox-stranger >/tmp/attempts &
probe=$!
for number in $(seq "$kills"); do
	start
	[ $((number % 2)) -eq 0 ] || answers # of some the middle is ended, of others the beginning
	sleep "0.$(od -An -tu1 -N1 /dev/urandom | tr -d ' ')"
	end_hard "$number"
done
start
answers
kill $probe
wait $probe
read -r denials refusals let_through </tmp/attempts
linchpin events >/dev/null
linchpin digest events >/dev/null
echo "$kills kills, $denials removals of a pin and $refusals executions of a stranger tried, $let_through let through"
check 'nothing was let through' 0 - [ "$let_through" -eq 0 ]
check 'every denial was told, in their order' 0 ' told, ' awk -v kind=d -v attempts="$denials" -f /told.awk $log
cat $output
check 'and every refusal' 0 ' told, ' awk -v kind=r -v attempts="$refusals" -f /told.awk $log
cat $output
check 'none was lost' 1 - grep 'were lost' $log

# More than there is room for.
end_by KILL
lines=$(wc -l <$log)
probe $pin /tmp/busybox-stranger 6000 >/tmp/attempts
start
answers
linchpin events >/dev/null
soon grep -q 'were lost' $log
tail -n +$((lines + 1)) $log >/tmp/flood
told=$(grep -c ' to d[0-9]* ' /tmp/flood)
lost=$(sed -n 's/^\([0-9]*\) denials were lost.*/\1/p' /tmp/flood)
check "what found no room is counted: $told told, ${lost:-none} lost" 0 - [ $((told + lost)) -eq 6000 ]
end_by KILL
start
answers
check 'and told once' 0 - [ "$(grep -c 'denials were lost' $log)" -eq 1 ]

# Lists, over its socket.
list /stranger.digests /tmp/busybox-stranger
cp /stranger.digests /unsigned.digests
cp /stranger.digests /theirs.digests
linchpin digest sign /theirs.digests --key /others/key.pem --cert /others/cert.pem -q
changes() { # WHO
	check "$1: an unsigned list is refused" 12 'not signed' linchpin digest load /unsigned.digests
	check "$1: a stranger's, too" 15 'not trusted' linchpin digest load /theirs.digests
	head -c 40 /stranger.digests >/cut.digests
	cp /stranger.digests.p7s /cut.digests.p7s
	check "$1: and one that was cut" 14 'does not match' linchpin digest remove /cut.digests
	check "$1: nothing of it is known" 126 - /tmp/busybox-stranger true
	check "$1: a signed list is loaded" 0 '/stranger.digests: 1 digests that were not known before' linchpin digest load /stranger.digests
	check "$1: and counts" 0 - /tmp/busybox-stranger true
	check "$1: and is taken away" 0 '/stranger.digests: 1 digests taken away' linchpin digest remove /stranger.digests
	check "$1: which counts, too" 126 - /tmp/busybox-stranger true
}
changes 'by the agent'
check 'its log has who asked' 0 '/stranger.digests: 1 digests that were not known before, for process' cat $log
end_by TERM
changes 'without it'

# Who may ask, and what.
start
answers
check 'the socket is open to root alone' 0 '600' stat -c %a /run/linchpin/agent.sock
check 'so another user does not get there' 2 'Permission denied' ask 1000 send
chmod 711 /run/linchpin
chmod 666 /run/linchpin/agent.sock
check 'and where it does, the kernel says who it is' 0 'only root may ask the agent' sh -c 'echo "{\"kind\":\"Status\"}" | ask 1000 send'
chmod 600 /run/linchpin/agent.sock
chmod 700 /run/linchpin
check 'garbage is refused' 0 '"exitCode":51' sh -c 'dd if=/dev/urandom bs=1000 count=1 2>/dev/null | tr -d "\n" | { cat; echo; } | ask 0 send'
check 'so is what never ends' 0 'more than 8192 bytes' ask 0 endless
check 'and a list that is never sent' 0 'ends too early' sh -c 'printf "{\"kind\":\"Load\",\"name\":\"x\",\"list\":1000000,\"signature\":10}\nxyz" | ask 0 send'
ask 0 stall &
stalled=$!
lines=$(grep -c ' to d[0-9]* ' $log)
probe $pin /tmp/busybox-stranger 3000 >/tmp/attempts
linchpin events >/dev/null
check 'a client that does not read keeps nobody from it' 0 - soon has $log ' to d[0-9]* ' $((lines + 3000))
kill $stalled
linchpin events --follow --json >/tmp/followed 2>&1 &
follower=$!
soon grep -q d003000 /tmp/followed
end_by KILL
start
answers
probe $pin /tmp/busybox-stranger 1 >/tmp/attempts
check 'who follows goes on with the next agent' 0 - soon grep -q d000001 /tmp/followed
kill $follower
end_by TERM
check 'without an agent events are read by whoever asks' 0 - linchpin events
[ "$failures" -eq 0 ]
