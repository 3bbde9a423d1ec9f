#!/bin/sh
# What tests/debian/run does in a Debian whose administrator once ran `linchpin install` without a package, as root.
failures=0
list=/var/lib/linchpin/installed
output=/tmp/output

check() { # NAME COMMAND…: it has to succeed
	name=$1
	shift
	if "$@" >$output 2>&1 </dev/null; then
		echo "ok    $name"
	else
		failures=$((failures + 1))
		echo "FAIL  $name"
		tail -n 30 $output | sed 's/^/      /'
	fi
}

says() { # TEXT COMMAND…: the text has to be in what the command prints
	text=$1
	shift
	"$@" >/tmp/said 2>&1
	cat /tmp/said
	grep -q -F -- "$text" /tmp/said
}

# What is on the disk, apart from what runs and from dpkg's own records.
files() {
	find / -xdev \( -path /tmp -o -path /var/log -o -path /var/lib/dpkg -o -path /var/cache -o -path /boot -o -path /var/lib/systemd \) -prune -o -print | sort
}

# Making an initramfs takes an emulated machine many minutes, and tests/boot/run shows what comes of it. Here it counts that it
# would be made, and what the hooks would put into it.
for tool in dracut update-initramfs; do
	path=$(command -v $tool) || continue
	printf '#!/bin/sh\necho "$0 $*" >>/tmp/rebuilt\n' >"$path"
done
rebuilds() { [ "$(grep -c '' /tmp/rebuilt)" = "$1" ]; }

is_in_initramfs() {
	if [ -e /usr/share/initramfs-tools/hook-functions ]; then
		rm -rf /tmp/initramfs && mkdir /tmp/initramfs && DESTDIR=/tmp/initramfs verbose=n sh /usr/share/initramfs-tools/hooks/linchpin && test -e /tmp/initramfs/usr/bin/linchpin
	else
		bash -c '. /usr/lib/dracut/modules.d/99linchpin/module-setup.sh && check'
	fi
}
is_not_in_initramfs() { ! is_in_initramfs; }

check 'without the package, linchpin install is taken back' linchpin uninstall
check 'and leaves nothing' sh -c 'test -z "$(ls -d /usr/bin/linchpin /etc/initramfs-tools/hooks/linchpin /usr/lib/dracut/modules.d/99linchpin /etc/dracut.conf.d/linchpin.conf /var/lib/linchpin)"'
: >/tmp/rebuilt
files >/tmp/before

check 'an initramfs that got its script, and no Linchpin, boots' sh -c 'dpkg-deb --extract /linchpin.deb /tmp/tree && sh /tmp/tree/usr/share/initramfs-tools/scripts/init-bottom/linchpin'
check 'the package is installed' dpkg --install /linchpin.deb
check 'all that it needs is there' sh -c 'dpkg --audit && dpkg-query --show --showformat="\${db:Status-Status}\n" linchpin | grep -x installed'
check 'every file is as it was packed' sh -c 'test -z "$(dpkg --verify linchpin | grep -v -e /usr/share/doc -e /usr/share/man)"'
check 'linchpin runs' linchpin --version
check 'its doctor looks at this machine' says 'kernel' linchpin doctor
check 'bash completes' bash -c '. /usr/share/bash-completion/completions/linchpin; COMP_LINE="linchpin se" COMP_POINT=11; _linchpin linchpin se; [ "${COMPREPLY[*]}" = seal ]'
check 'systemd knows the unit, which is off' says disabled systemctl is-enabled linchpin-preload.service
check 'no initramfs was made anew' rebuilds 0
check 'and none would have Linchpin in it, although there is a policy' is_not_in_initramfs

check 'linchpin install finds the hooks that the package has' sh -c 'linchpin install --dry-run >/tmp/plan && ! grep -e 99linchpin -e hooks/linchpin /tmp/plan'
check 'and writes none, but starts the agent at boot' sh -c 'linchpin install && grep -q -x /etc/systemd/system/multi-user.target.wants/linchpin-agent.service /var/lib/linchpin/installed && test "$(wc -l </var/lib/linchpin/installed)" = 1 && test ! -e /etc/dracut.conf.d/linchpin.conf && test ! -e /etc/initramfs-tools/hooks/linchpin'
check 'the initramfs is made anew' rebuilds 1
check 'with Linchpin in it' is_in_initramfs
check 'the package once more, as an upgrade' dpkg --install /linchpin.deb
check 'makes the initramfs anew with it' rebuilds 2

# So does making a unified kernel image.
stub=/usr/lib/systemd/boot/efi/linuxx64.efi.stub
mkdir -p "${stub%/*}" && : >$stub
cat >/usr/bin/ukify <<'END'
#!/bin/sh
for option; do
	case $option in
	--output=*) echo image >"${option#*=}" ;;
	esac
done
echo "$*" >>/tmp/images
END
chmod 755 /usr/bin/ukify
images() { [ "$(grep -c '' /tmp/images)" = "$1" ]; }
check 'a unified kernel image is made when it is asked for' linchpin install --uki /srv/linchpin.efi --cmdline 'root=/dev/vda quiet'
check 'once' images 1
check 'with the command line that was asked for' says '--cmdline=root=/dev/vda quiet' cat /tmp/images
check 'and is where it was asked for' grep image /srv/linchpin.efi
check 'the package once more' dpkg --install /linchpin.deb
check 'makes it anew as it was asked for' sh -c 'sort -u /tmp/images | wc -l | grep -x 1 && wc -l </tmp/images | grep -x 2'

check 'the package is removed' dpkg --remove linchpin
check 'and the image with it' test ! -e /srv/linchpin.efi
check 'the initramfs is made anew, without Linchpin' rebuilds 5
rm -r /usr/bin/ukify $stub && rmdir -p "${stub%/*}" 2>/dev/null
check 'nothing is installed any more' test ! -e $list
check 'and purged' dpkg --purge linchpin
files >/tmp/after
check 'nothing is left, and policy, certificates and bundles are as they were' diff /tmp/before /tmp/after

# An administrator's own `linchpin install`, over which the package comes.
check 'the package over a linchpin install without one' sh -c 'cp /linchpin /root/linchpin && /root/linchpin install && grep -x /usr/bin/linchpin /var/lib/linchpin/installed && dpkg --install /linchpin.deb'
check 'takes over what it has' sh -c '! grep -x -e /usr/bin/linchpin -e /usr/lib/dracut/.* /var/lib/linchpin/installed'
check 'linchpin uninstall leaves the package whole' sh -c 'linchpin uninstall && test -z "$(dpkg --verify linchpin | grep -v -e /usr/share/doc -e /usr/share/man)"'

echo "$failures failures"
[ $failures -eq 0 ]
