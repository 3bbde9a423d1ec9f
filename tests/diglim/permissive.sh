#!/bin/sh
# What tests/diglim/run does in the machine, as root, where what isn't known is only told.
. /machine.sh

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
