#!/bin/sh
# What tests/boot/run does in a Debian whose initramfs has an unsigned module that is loaded before the seal (sealed), or that isn't sealed (open), as root.
# shellcheck disable=SC2034 # what checks.sh writes to
output=/tmp/output
failures=0
. /checks.sh
list=/var/lib/linchpin/modules

is_unsigned() { grep E "/sys/module/$1/taint"; }

# What the hook of the machine's own tool would put into the next initramfs.
goes_along() { # MODULE
	if [ -e /usr/share/initramfs-tools/hook-functions ]; then
		mkdir -p /tmp/initramfs
		DESTDIR=/tmp/initramfs verbose=n version=$(uname -r) MODULESDIR=/lib/modules/$(uname -r) sh /etc/initramfs-tools/hooks/linchpin
		find /tmp/initramfs -name "$1.ko*" | grep .
	else
		bash -c 'instmods() { echo "instmods $*"; }; . /usr/lib/dracut/modules.d/99linchpin/module-setup.sh; installkernel' | grep -x "instmods $1"
	fi
}

sealed() {
	check 'it is sealed' 0 'sealed since' linchpin status
	check 'a module that nobody signed was loaded before' 0 E is_unsigned isofs
	check 'and none is any more' 1 - insmod /nls_ascii.ko
	check 'it is not there' 1 - test -e /sys/module/nls_ascii
	check 'doctor has nothing to say of modules that are there each time' 1 - sh -c 'linchpin doctor | grep "needed modules"'
	check 'an installation lists it again' 0 '"text": "isofs\n"' linchpin install --dry-run --json
}

open() {
	check 'nothing is sealed' 0 '"sealed": false' linchpin status --json
	check 'a module that nobody signed is loaded' 0 - insmod /nls_ascii.ko
	check 'doctor says that the seal refuses it' 50 'they run now, and the seal of the next boot refuses them: nls_ascii' linchpin doctor --quiet
	check 'an installation lists it' 0 '"text": "nls_ascii\n"' linchpin install --dry-run --json
	echo nls_ascii >$list
	check 'and the initramfs gets it' 0 - goes_along nls_ascii
	check 'which doctor is content with' 1 - sh -c 'linchpin doctor | grep "needed modules"'
	rm $list
}

"$1"
exit $failures
