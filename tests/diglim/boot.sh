#!/bin/sh
# What tests/diglim/boot does in a Debian that has booted, as root: only files of the list that the initramfs had are executed.
. /machine.sh
. /soon.sh
. /debian.sh

if [ "$BOOT" -eq 2 ]; then
	check 'a boot later, what packages brought runs' 0 'within runs' within
	check 'wherever the list was' 0 'beside runs' beside
	check 'and what RPM packages brought' 0 'rpm-within runs' rpm-within
	check 'with a list of the header too' 0 'rpm-beside runs' rpm-beside
	check 'nothing was refused in this boot' 0 '"refused": {}' linchpin status --json
	check 'and the list by a stranger was left out' 0 'warning: this list of a package is left out' dmesg
	[ "$failures" -eq 0 ]
	exit
fi

check 'the boot has finished, and no unit failed' 0 - [ "$BOOTED" = running ]
check 'a login prompt is there' 0 - login_is_asked
check 'nothing was refused until here' 0 - sh -c 'linchpin digest events | tee /dev/stderr | wc -l | grep -x 0'
check 'nor counted as refused' 0 '"refused": {}' linchpin status --json
check 'files are judged' 0 'digests: mode enforce, ' linchpin status
check 'and it is sealed' 0 'mode full' linchpin status
check 'it was before the first program of the real root' 0 - [ "$(line_of 'linchpin: diglim: judge files by')" -lt "$(line_of 'systemd[1]: systemd 25')" ]
check 'doctor finds lists, signatures and signers in the initramfs' 50 'has Linchpin, the policy and all that it names' linchpin doctor
check 'and which lists there are' 50 'verified: /usr/lib/linchpin/digests/debian.digests' linchpin doctor

# What came in after the list was made.
{ cat /bin/ls; echo X; } >/tmp/copied
printf '#!/bin/sh\necho script\n' >/tmp/script
chmod 755 /tmp/copied /tmp/script
refused 'a program that was copied in' UnknownDigest /tmp/copied /
refused 'a script' UnknownDigest /tmp/script
refused 'a library that is preloaded' UnknownDigest sh -c '! LD_PRELOAD=/intruder.so ls / 2>&1 | grep "cannot be preloaded"'
check 'nobody writes into a program that runs' 2 'Text file busy' sh -c 'echo X >>/bin/ls'
cp -p /bin/ls /bin/ls.changed
printf X | dd of=/bin/ls.changed bs=1 seek=1000 conv=notrunc 2>/dev/null
cp -p /bin/ls /tmp/ls && mv /bin/ls.changed /bin/ls
refused 'a byte of /bin/ls is another' UnknownDigest /bin/ls /
mv /tmp/ls /bin/ls
check 'and as it was, it runs' 0 etc /bin/ls /
refused 'a program that came along' UnknownDigest attack memfd /tmp/copied
check 'a list of strangers is refused' 15 'not trusted' linchpin digest load /others.digests
check 'a list by whom the machine trusts' 0 '1 digests that were not known before' linchpin digest load /attack.digests
refused 'what it has runs, and a program in memory does not' UnknownDigest attack memfd /tmp/copied
module=$(modprobe --show-depends dummy | tail -n 1 | cut -d ' ' -f 2)
{ cat "$module"; echo X; } >/tmp/changed.ko
refused 'a module that was changed' UnknownDigest attack module /tmp/changed.ko
check 'one of the list is loaded' 0 - modprobe dummy
# Packages, with apt.
install_package() { # NAME
	apt-get install --yes "/packages/$1_1.0_all.deb"
}
check 'apt installs no package without a list' 100 'comes without a signed list of its files' install_package unlisted
check 'nor one whose list is by a stranger' 100 'not trusted' install_package strange
check 'and has unpacked none of them' 2 - ls /usr/bin/unlisted /usr/bin/strange
check 'nor several, if one is without' 100 'comes without a signed list' apt-get install --yes /packages/within_1.0_all.deb /packages/unlisted_1.0_all.deb
refused 'past apt, the script of a package is not executed' UnknownDigest dpkg --install /packages/unlisted_1.0_all.deb
check 'and the package is taken away' 0 - dpkg --purge unlisted
check 'apt installs a package with its list in it' 0 '1 package: ' install_package within
check 'whose script was executed' 0 'within runs' cat /run/within
check 'and which runs' 0 'within runs' within
check 'and one with its list beside it' 0 '1 package: ' install_package beside
check 'which runs too' 0 'beside runs' beside
# And with rpm.
install_rpm() { # NAME
	rpm --install --nodeps "/packages/$1"-1*.noarch.rpm
}
run_script_of() { # NAME
	install_rpm "$1" && [ -s "/run/$1" ]
}
check 'rpm gets a trigger that loads lists' 0 - install_rpm linchpin-digests
refused 'the script of an RPM package without a list is not executed' UnknownDigest run_script_of rpm-unlisted
refused 'nor that of one whose list is by a stranger' UnknownDigest run_script_of rpm-strange
check 'one with its list in it is installed' 0 '1 package: ' install_rpm rpm-within
check 'its script was executed' 0 'rpm-within runs' cat /run/rpm-within
check 'and it runs' 0 'rpm-within runs' rpm-within
check 'the list beside another is loaded' 0 '1 package: ' linchpin digest load-packages /packages/rpm-beside-1.0-1.noarch.rpm
check 'that is installed' 0 - install_rpm rpm-beside
check 'its script was executed as well' 0 'rpm-beside runs' cat /run/rpm-beside
check 'both lists are kept' 0 - ls /usr/share/linchpin/digests/within.digests.p7s /usr/share/linchpin/digests/beside_1.0_all.digests.p7s
cp /others.digests /others.digests.p7s /usr/share/linchpin/digests # the next boot finds them there
check 'nothing turns it off' 61 'already, in mode enforce' linchpin digest enforce /attack.digests --trust /etc/linchpin/digest-trust --permissive
check 'not even its bundle' 47 'sealed since' linchpin unload diglim
systemd-analyze time
[ "$failures" -eq 0 ]
