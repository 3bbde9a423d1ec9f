#!/bin/sh
# What tests/diglim/run does in the machine, as root, with files that fs-verity checks: /disk.img is a disk that can have them.
. /machine.sh

list_verity() { # NAME ALGORITHM PATH…
	name=$1 algorithm=$2
	shift 2
	linchpin digest generate --fs-verity --algorithm "$algorithm" "$@" -o "$name" -q && linchpin digest sign "$name" --key $keys/key.pem --cert $keys/cert.pem -q
}

# A list that claims a digest, in the words of sha256sum.
claim() { # NAME DIGEST
	echo "$2  /claimed" >"$1" && linchpin digest sign "$1" --key $keys/key.pem --cert $keys/cert.pem -q
}

measured() { # FILE
	verity measure "$1" | sed 's/.*://'
}

prepare
modprobe loop
mkdir /disk
mount -o loop /disk.img /disk
for name in known long content unknown tampered plain; do stranger /disk/busybox-$name; done
for name in known content unknown tampered; do verity enable /disk/busybox-$name; done
sync
list_verity /known.digests sha256 /disk/busybox-known /disk/busybox-tampered
list /content.digests /disk/busybox-content /disk/busybox-plain
claim /claimed.digests "$(measured /disk/busybox-unknown)"

check 'the digest is what the kernel measures' 0 "$(verity measure /disk/busybox-known)  /disk/busybox-known" linchpin digest show /known.digests
check 'it is turned on' 0 'until the kernel stops' linchpin digest enforce /image.digests --trust $keys
refused 'what has fs-verity is refused where its digest is not known' UnknownDigest /disk/busybox-known true

# Debian's cloud kernel 6.1 has no SHA-512 for fs-verity either.
if ! grep -q ' bpf_get_fsverity_digest$' /proc/kallsyms; then
	check 'a list of such digests is loaded, and it is said that this kernel asks for none' 0 '2 fs-verity digests of this list count for nothing on this kernel' linchpin digest load /known.digests
	refused 'the file stays unknown' UnknownDigest /disk/busybox-known true
	check 'and is not looked up otherwise' 54 ': not known' linchpin digest lookup /disk/busybox-known
	check 'what is told is the digest of its content' 0 "sha256:$(sha256sum /disk/busybox-known | cut -d ' ' -f 1)" sh -c '/disk/busybox-known true; linchpin digest events --json | grep busybox-known'
	check 'by which it can be known' 0 - linchpin digest load /content.digests
	check 'as others are' 0 - /disk/busybox-content true
	[ "$failures" -eq 0 ]
	exit
fi

check 'a file gets fs-verity with SHA-512' 0 - verity enable /disk/busybox-long sha512
list_verity /long.digests sha512 /disk/busybox-long
check 'its digest is what the kernel measures too' 0 "$(verity measure /disk/busybox-long)  /disk/busybox-long" linchpin digest show /long.digests

# Known by the digest that the kernel holds the file to.
check 'its digest is told, by its own name' 0 "\"digest\":\"$(verity measure /disk/busybox-known)\"" sh -c '/disk/busybox-known true; linchpin digest events --json | grep busybox-known'
check 'a list of such digests is loaded' 0 '2 digests that were not known before' linchpin digest load /known.digests
check 'and nothing is said against it' 1 - sh -c 'linchpin digest load /known.digests 2>&1 | grep "count for nothing"'
check 'it runs' 0 - /disk/busybox-known true
check 'and is looked up so' 0 ': known by fsverity-sha256' linchpin digest lookup /disk/busybox-known
refused 'nobody writes to it' InUse sh -c 'printf X >>/disk/busybox-known'
check 'a list with SHA-512 is loaded' 0 - linchpin digest load /long.digests
check 'its file runs' 0 - /disk/busybox-long true
check 'and is looked up' 0 ': known by fsverity-sha512' linchpin digest lookup /disk/busybox-long
cp /disk/busybox-known /tmp/busybox-copied
refused 'a copy without fs-verity is unknown' UnknownDigest /tmp/busybox-copied true
check 'what has fs-verity is known by the digest of its content as well' 0 - linchpin digest load /content.digests
check 'and runs' 0 - /disk/busybox-content true
check 'and is looked up by that' 0 ': known by sha256' linchpin digest lookup /disk/busybox-content

# One kind is not the other.
check 'a list that claims the digest of fs-verity as one of content' 0 '1 digests' linchpin digest load /claimed.digests
refused 'makes nothing known' UnknownDigest /disk/busybox-unknown true
claim /claimed.digests "fsverity-sha256:$(sha256sum /tmp/busybox-copied | cut -d ' ' -f 1)"
check 'nor does one that claims the other' 0 '1 digests' linchpin digest load /claimed.digests
refused 'a file without fs-verity' UnknownDigest /tmp/busybox-copied true

check 'a list of such digests is taken away' 0 '1 digests taken away' linchpin digest remove /long.digests
refused 'the file runs no more, though it did' UnknownDigest /disk/busybox-long true

# Below the file system, and then the kernel reads it again. All these files begin alike, so that all are changed.
check 'a file without fs-verity runs' 0 - /disk/busybox-plain true
check 'the disk is changed below' 0 - verity tamper /disk.img /disk/busybox-plain
echo 1 >/proc/sys/vm/drop_caches
check 'it is read as another file' 54 ': not known' linchpin digest lookup /disk/busybox-plain
check 'open: and runs' 0 - /disk/busybox-plain true
check 'one with fs-verity is not read' 1 'Input/output error' cat /disk/busybox-known
check 'and does not run, though it did' 126 'Input/output error' sh -c '/disk/busybox-known true; exit $?'
echo 3 >/proc/sys/vm/drop_caches
check 'nor does it when the kernel had forgotten that' 126 'Input/output error' sh -c '/disk/busybox-known true; exit $?'
check 'nor one that never ran' 126 'Input/output error' sh -c '/disk/busybox-tampered true; exit $?'
[ "$failures" -eq 0 ]
