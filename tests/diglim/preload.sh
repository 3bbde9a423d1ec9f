#!/bin/sh
# What tests/diglim/run does in the machine, as root, where the policy has files judged from the preload on.
. /machine.sh
config=/etc/linchpin/linchpin.toml

policy() { # LINE…: with these in its section [digests]
	printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n[preload]\nbundles = ["guard", "diglim"]\n[digests]\ntrust = ["/keys/cert.pem"]\nlists = ["/lists"]\n' >$config
	printf '%s\n' "$@" >>$config
}

nothing_is_in_place() { # NAME
	check "$1" 0 'nothing is mounted' linchpin status
}

# The moment before a step of the plan, by its kind. Each inspector that is pinned before has one moment more.
moment_before() { # KIND
	linchpin preload --dry-run --json | grep -o '"kind": "[^"]*"' >/plan
	echo $(($(grep -n "\"$1\"" /plan | tail -n 1 | cut -d : -f 1) + $(grep -c pin-inspector /plan)))
}

make_lists
mkdir /lists
mv /image.digests /image.digests.p7s /lists
policy 'mode = "enforce"'

# Everything is verified before anything is loaded.
check 'the plan has it before programs are attached' 0 'digests of 1 list, mode enforce' linchpin preload --dry-run
mv /lists/image.digests.p7s /signature
check 'a list without a signature is refused' 12 'the list is not signed' linchpin preload
nothing_is_in_place 'and nothing is loaded'
linchpin digest sign /lists/image.digests --key /others/key.pem --cert /others/cert.pem -q
check 'one by a stranger too' 15 'not trusted' linchpin preload
cp /signature /lists/image.digests.p7s
cp /lists/image.digests /image.digests
printf X | dd of=/lists/image.digests bs=1 seek=100 conv=notrunc 2>/dev/null
check 'one that was changed too' 14 'does not match' linchpin preload
cp /image.digests /lists/image.digests
list /busybox.digests /bin/busybox
policy 'mode = "enforce"' 'lists = ["/busybox.digests"]'
sed -i '/^lists = \["\/lists"\]/d' $config
check 'lists without Linchpin itself too' 62 'is in none of the lists' linchpin preload
nothing_is_in_place 'and nothing is loaded still'
policy 'mode = "enforce"'
check 'without the bundle there is nothing to turn on' 30 "the bundle 'diglim' is not preloaded" linchpin preload guard
sed -i 's/^bundles/on_failure = "continue"\nbundles/; s/cert.pem/no.pem/' $config
check 'continue leaves out what is refused' 0 "warning: 'diglim' is left out" linchpin preload
check 'and keeps the others' 0 guard linchpin status
check 'which are then taken away' 0 - linchpin unload --all

# A fault after the policy has been turned on, and frozen.
policy 'mode = "enforce"'
turned_on=$(moment_before fill-maps)
last=$(moment_before commit)
stranger /tmp/busybox-copied
for moment in "$turned_on" $((turned_on + 1)) $((turned_on + 4)) "$last" $((last + 1)); do
	check "after a failure at moment $moment all is undone" 39 'has been undone' linchpin preload --fault "$moment"
	nothing_is_in_place 'nothing is left'
	check 'and nothing is refused' 0 - /tmp/busybox-copied true
done
check 'a run is killed when it has been turned on' 137 - linchpin preload --fault $((turned_on + 2)):kill
check 'nothing of it is in force' 0 - /tmp/busybox-copied true
check 'and taken away' 0 - linchpin unload --all
check 'another one is killed at its last step' 137 - linchpin preload --fault "$last:kill"

printf '[seal]\nmode = "pins"\n' >>$config
echo 1 >/sys/module/module/parameters/sig_enforce # as module.sig_enforce=1 on the command line
check 'the next run turns it on, and seals' 0 'diglim: in place' linchpin preload
refused 'a stranger' UnknownDigest /tmp/busybox-copied true
check 'what is known runs' 0 OpenSSL openssl version
check 'status tells the mode, and how many are known' 0 "digests: mode enforce, $(linchpin digest show /lists/image.digests | wc -l) known" linchpin status
check 'and that the kernel checks modules itself' 0 ', modules from memory by their signatures' linchpin status
module=$(find /lib/modules -name 'sch_ingress.ko' | head -n 1)
check 'one that is signed is loaded from memory' 0 - attack module-in-memory "$module"
check 'and what was refused' 0 '"execute": 1' linchpin status --json
check 'a second run finds all in place' 0 'diglim: in place already' linchpin preload
sed -i 's/"enforce"/"permissive"/' $config
check 'another mode is for another boot' 61 "can't be changed before a reboot" linchpin preload
stranger /tmp/busybox-loaded
list /loaded.digests /tmp/busybox-loaded
check 'a signed list is loaded' 0 '1 digests that were not known before' linchpin digest load /loaded.digests
check 'and works' 0 - /tmp/busybox-loaded true
[ "$failures" -eq 0 ]
