#!/bin/sh
# What tests/diglim/run does in the machine, as root, where what isn't known is refused.
. /machine.sh

check 'without the policy in place nothing is enforced' 60 "no bundle 'diglim'" linchpin digest events
prepare
check 'before it is turned on no list is loaded' 61 'not judged by their digests yet' linchpin digest load /image.digests
cp /image.digests /unsigned.digests
check 'an unsigned list turns nothing on' 12 'not signed' linchpin digest enforce /unsigned.digests --trust $keys
check 'nor does a stranger' 15 'not trusted' linchpin digest enforce /image.digests --trust /others
list /busybox.digests /bin/busybox
check 'nor lists without Linchpin itself' 62 'is in none of the lists' linchpin digest enforce /busybox.digests --trust $keys
check 'and all of that changed nothing' 54 'not known' linchpin digest lookup /bin/busybox

for name in copied loaded removed changeable immutable written; do stranger /tmp/busybox-$name; done
list /loaded.digests /tmp/busybox-loaded
list /others.digests /tmp/busybox-copied && linchpin digest sign /others.digests --key /others/key.pem --cert /others/cert.pem -q
printf '#!/bin/sh\necho script\n' >/tmp/script
printf '#!/tmp/busybox-copied sh\necho chain\n' >/tmp/chain
cp /tmp/script /usr/bin/known-script
list /script.digests /usr/bin/known-script
printf '#!/tmp/busybox-copied sh\necho chain\n' >/tmp/known-chain
list /chain.digests /tmp/known-chain
chmod 755 /tmp/script /tmp/chain /usr/bin/known-script /tmp/known-chain
rm /usr/bin/known-script
list /changeable.digests /tmp/busybox-changeable
list /immutable.digests --immutable /tmp/busybox-immutable /tmp/busybox-written

check 'a stranger runs before' 0 - /tmp/busybox-copied true
check 'it is turned on' 0 'until the kernel stops' linchpin digest enforce /image.digests --trust $keys
check 'once' 61 'already, in mode enforce' linchpin digest enforce /image.digests --trust $keys
check 'what is known runs' 0 OpenSSL openssl version
check 'and is looked up' 0 ': known' linchpin digest lookup /bin/busybox
check 'what is not is looked up too' 54 ': not known' linchpin digest lookup /tmp/busybox-copied

refused 'a program that was copied in' UnknownDigest /tmp/busybox-copied true
cp /usr/bin/openssl /tmp/openssl
check 'a copy of what is known is known' 0 OpenSSL /tmp/openssl version
cp /usr/bin/openssl /tmp/changed
printf X | dd of=/tmp/changed bs=1 seek=1000 conv=notrunc 2>/dev/null
refused 'one byte is another' UnknownDigest /tmp/changed version
refused 'a library that is preloaded' UnknownDigest sh -c 'LD_PRELOAD=/intruder.so openssl version 2>&1 | grep "the intruder runs" && exit 0; exit 1'
refused 'a program through the dynamic loader' UnknownDigest /lib64/ld-linux-x86-64.so.2 /tmp/changed version
refused 'a program in memory (memfd)' UnknownDigest attack memfd /tmp/busybox-copied
refused 'a program on tmpfs without a name' UnknownDigest attack nameless /tmp/busybox-copied
refused 'a deleted program' UnknownDigest attack deleted /tmp/busybox-removed
mkdir -p /tmp/bound && touch /tmp/bound/program && mount --bind /tmp/busybox-copied /tmp/bound/program
refused 'a program under a bind mount' UnknownDigest /tmp/bound/program true
refused 'a script with an interpreter that is known' UnknownDigest /tmp/script
refused 'a script whose interpreter is not known' UnknownDigest /tmp/chain
check 'a script of a list' 0 - linchpin digest load /script.digests
printf '#!/bin/sh\necho script\n' >/usr/bin/known-script
chmod 755 /usr/bin/known-script
check 'runs with an interpreter that is known' 0 script /usr/bin/known-script
check 'one that is known' 0 - linchpin digest load /chain.digests
refused 'runs not with another interpreter' UnknownDigest /tmp/known-chain
refused 'code that is mapped' UnknownDigest attack map /tmp/busybox-copied
refused 'what is mapped and becomes code' NotJudged attack protect /tmp/busybox-copied

# What changes while it is used.
check 'a list brings a program' 0 '1 digests' linchpin digest load /changeable.digests
refused 'code that somebody has open for writing' BeingWritten attack map-while-open /tmp/busybox-changeable
refused 'code that somebody has a shared mapping of' BeingWritten attack map-while-shared /tmp/busybox-changeable
check 'then it runs' 0 - /tmp/busybox-changeable true
refused 'nobody writes to what was executed' InUse sh -c 'printf X >>/tmp/busybox-changeable'
refused 'nor cuts it' InUse attack truncate /tmp/busybox-changeable
check 'it runs still' 0 - /tmp/busybox-changeable true
cp /tmp/busybox-copied /tmp/busybox-replacement
check 'it is replaced' 0 - mv /tmp/busybox-replacement /tmp/busybox-changeable
refused 'and what replaced it is judged' UnknownDigest /tmp/busybox-changeable true
check 'a list brings programs that it calls immutable' 0 '2 digests' linchpin digest load /immutable.digests
check 'the kernel keeps the flag with the digest' 0 ': known by sha256, immutable' linchpin digest lookup /tmp/busybox-immutable
check 'and has none where the list has none' 1 - sh -c 'linchpin digest lookup /usr/bin/openssl | grep immutable'
check 'such a program runs' 0 - /tmp/busybox-immutable true
refused 'and is held as the others are' InUse sh -c 'printf X >>/tmp/busybox-immutable'
check 'the flag decides nothing: who was not executed is written to' 0 - sh -c 'printf X >>/tmp/busybox-written'
refused 'and is another file then' UnknownDigest /tmp/busybox-written true
mkdir -p /tmp/lower /tmp/upper /tmp/inner /tmp/merged
modprobe overlay 2>/dev/null
if mount -t overlay overlay -o lowerdir=/tmp/lower,upperdir=/tmp/upper,workdir=/tmp/inner /tmp/merged 2>/dev/null; then
	cp /usr/bin/openssl /tmp/merged/openssl
	refused 'what is known, where it can be changed from beneath' ChangeableBeneath /tmp/merged/openssl version
fi

# What the kernel reads.
module=$(find /lib/modules -name 'sch_ingress.ko' | head -n 1)
check 'a module that is known' 0 - attack module "$module"
{ cat "$module"; echo changed; } >/tmp/module.ko
refused 'another module' UnknownDigest attack module /tmp/module.ko
refused 'a module from memory' NoFile attack module-in-memory "$module"
check 'as status says' 0 ', modules from memory refused' linchpin status
refused 'another kernel' UnknownDigest attack kernel /tmp/busybox-copied

# Lists come and go.
refused 'a program before its list' UnknownDigest /tmp/busybox-loaded true
check 'a list of strangers is refused' 15 'not trusted' linchpin digest load /others.digests
check 'and one that is not signed' 12 'not signed' linchpin digest load /unsigned.digests
head -c 40 /loaded.digests >/cut.digests
cp /loaded.digests.p7s /cut.digests.p7s
check 'and one that was cut' 14 'does not match' linchpin digest load /cut.digests
refused 'which changed nothing' UnknownDigest /tmp/busybox-loaded true
check 'its list' 0 '1 digests that were not known before' linchpin digest load /loaded.digests
check 'makes it run' 0 - /tmp/busybox-loaded true
check 'taken away' 0 '1 digests taken away' linchpin digest remove /loaded.digests
refused 'it runs no more, though it did' UnknownDigest /tmp/busybox-loaded true
check 'a refusal is told as JSON' 0 - sh -c '/tmp/busybox-loaded true; linchpin digest events --json | grep "\"attempt\":\"Execute\",\"reason\":\"UnknownDigest\",\"enforced\":true,\"path\":\"/tmp/busybox-loaded\"" | grep "\"digest\":\"sha256:$(sha256sum /tmp/busybox-loaded | cut -d " " -f 1)\""'
check 'and among what the guard denied' 0 'refused Execute of /tmp/busybox-loaded to ' sh -c '/tmp/busybox-loaded true; linchpin events'

# Root and the seal.
check 'it is sealed' 0 'until the kernel stops' linchpin seal --mode pins
maps=/sys/fs/bpf/linchpin/diglim/maps
for map in policy anchors digests generation; do
	check "nobody writes to $map" 255 - bpftool map update pinned $maps/$map key 0 0 0 0 value 0 0 0 0
done
check 'nobody takes it away' 47 'sealed since' linchpin unload diglim
check 'root removes no pin' 1 - rm /sys/fs/bpf/linchpin/diglim/links/judge_program
check 'a signed list is loaded still' 0 '1 digests' linchpin digest load /loaded.digests
check 'and works' 0 - /tmp/busybox-loaded true
check 'but no list of strangers' 15 'not trusted' linchpin digest load /others.digests
refused 'a stranger still does not run' UnknownDigest /tmp/busybox-copied true

# What is open, and said to be (docs/diglim.md): these hold no more once somebody closes them.
check 'open: an interpreter reads what it is given' 0 script sh /tmp/script
check 'open: a program writes code into its own memory' 0 'own code ran' attack own-code
[ "$failures" -eq 0 ]
