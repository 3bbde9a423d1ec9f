#!/bin/sh
# What tests/boot/run does in a Debian that a firmware with Secure Boot started from the image that 'linchpin install --uki' made and signed.
# shellcheck disable=SC2034,SC2154 # what checks.sh writes to, and what pcr.sh has
output=/tmp/output
failures=0
. /checks.sh
. /held.sh
. /soon.sh
. /debian.sh
. /pcr.sh
image=/boot/efi/EFI/Linux/linchpin-$(uname -r).efi

echo # the firmware leaves half a line behind
check 'the boot has finished, and no unit failed' 0 - [ "$BOOTED" = running ]
check 'with the command line that is in the image' 0 - diff /etc/kernel/cmdline /proc/cmdline
check 'preloaded and sealed' 0 'protect-files 1.0.0: in place, signed by CN=Platform team, verified by linchpin, sealed' linchpin status
refused 'a pin is not removed' rm /sys/fs/bpf/linchpin/guard/links/hold_unlink
check 'Secure Boot is on' 0 'ok       secure boot' sh -c 'linchpin doctor || :'
check 'and one signature covers what root could exchange' 0 'ok       next boot         kernel, command line and initramfs are under one signature' sh -c 'linchpin doctor || :'
check 'the image is signed, and as new as its initramfs' 0 "ok       unified image     $image is signed" sh -c 'linchpin doctor || :'

check 'what was preloaded in the initramfs was measured, and the seal' 0 'measured: PCR 13, 6 events, /run/linchpin/measured.log gives its value' linchpin status
check 'as the log says, which came along' 0 - grep -q 'sealed mode full admit none upgrades none modules signed guard sha256:' $measured
check 'doctor is content' 0 'ok       TPM' sh -c 'linchpin doctor || :'
check 'the stub measured the image' 1 - is_zero 11 sha256

initramfs=$(ls /boot/init*"$(uname -r)"*)
touch "$initramfs"
check 'an initramfs that is newer than the image is told' 50 "$initramfs is newer than $image" linchpin doctor --quiet
check 'an installation would make the image anew as it was asked for' 0 "/usr/bin/ukify build --linux=/boot/vmlinuz-$(uname -r) --initrd=$initramfs '--cmdline=root=/dev/vda rw" linchpin install --dry-run
check 'signed with the same key' 0 '--secureboot-private-key=/root/keys/key.pem --secureboot-certificate=/root/keys/cert.pem' linchpin install --dry-run
check 'one that nobody signs is put beside it' 0 "A firmware with Secure Boot starts it after: sbsign --key KEY --cert CERTIFICATE --output $image $image.unsigned" linchpin install --dry-run --uki --cmdline quiet
check 'another path can be named' 0 'Unified kernel image: /srv/a.efi, with the command line: quiet' linchpin install --dry-run --uki /srv/a.efi --cmdline quiet
check 'uninstalling takes the image away' 0 "would be taken away: $image" linchpin uninstall --dry-run

# Its key was thrown away: so it can't be made. What was there is there still.
sum=$(sha256sum "$image")
sed -i 's/^#!.*/#!\/bin\/true/' /usr/bin/dracut
check 'an image that can not be signed is told of' 7 'ukify build' linchpin install
check 'and the one of before is as it was' 0 "$sum" sha256sum "$image"
check 'with a key it is made anew' 0 "Unified kernel image: $image" linchpin install --uki --uki-key /key.pem --uki-certificate /cert.pem
check 'and signed' 0 'Signature verification OK' sbverify --cert /cert.pem "$image"
check 'doctor says that root could sign another' 50 '/key.pem, which signs it, is on this machine' linchpin doctor --quiet
check 'without a key it waits to be signed' 0 - linchpin install --uki --cmdline quiet
check 'which doctor says' 50 "$image.unsigned is not signed yet" linchpin doctor --quiet
exit $failures
