#!/bin/sh
# What tests/diglim/run does in the machine, as root, where what isn't known is only told.
. /checks.sh

told() { # NAME REASON COMMAND…: it succeeds, and the kernel says that it would have been refused
	name=$1 reason=$2
	shift 2
	linchpin digest events >/dev/null
	"$@" >$output 2>&1 </dev/null
	code=$?
	linchpin digest events >>$output
	if [ "$code" -eq 0 ] && grep -q "would refuse .*: $reason" $output; then
		echo "ok    $name"
	else
		failures=$((failures + 1))
		echo "FAIL  $name: exit code $code, or it was not told as $reason"
		sed 's/^/      /' $output
	fi
}

prepare
stranger /tmp/busybox-copied
cp /usr/bin/openssl /tmp/openssl
list /busybox.digests /bin/busybox
check 'lists need not have everything' 0 'told, and let through' linchpin digest enforce /busybox.digests --trust $keys --permissive
told 'what is not known runs' UnknownDigest /tmp/busybox-copied true
check 'the image is loaded' 0 'not known before' linchpin digest load /image.digests
check 'what is known runs' 0 OpenSSL /tmp/openssl version
linchpin digest events >/dev/null
check 'and is not told' 1 - sh -c '/tmp/openssl version && linchpin digest events | grep openssl'
told 'what was executed is written to' InUse sh -c 'printf X >>/tmp/openssl'
told 'and looked up again' UnknownDigest /tmp/openssl version
[ "$failures" -eq 0 ]
