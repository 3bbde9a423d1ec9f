# What enforce.sh, permissive.sh and preload.sh share. To be sourced.
# shellcheck shell=sh
output=/tmp/output
failures=0
keys=/keys
. /checks.sh

# What was told since $output.before. Where the agent runs, it tells what it told before as well, and may need a moment.
told_since() { # TEXT
	tries=10
	until linchpin digest events >>$output.now && awk -v before=$output.before 'BEGIN { while ((getline line <before) > 0) seen[line] } !($0 in seen)' $output.now | grep "$1"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] && sleep 0.2 || return 1
	done
}

# judged VERB NAME REASON COMMAND…: the kernel has to say that this was its reason. A command that is refused fails, another one succeeds.
judged() {
	verb=$1 name=$2 reason=$3
	shift 3
	case $verb in
	refused) wanted=no ;;
	*) wanted=yes ;;
	esac
	linchpin digest events >$output.before
	: >$output.now
	"$@" >$output 2>&1 </dev/null
	code=$?
	succeeded=no
	[ "$code" -ne 0 ] || succeeded=yes
	if told_since "$verb .*: $reason" >/dev/null && [ $succeeded = $wanted ]; then
		echo "ok    $name"
	else
		failures=$((failures + 1))
		echo "FAIL  $name: exit code $code, or it was not told as $reason"
		sed 's/^/      /' $output $output.now
	fi
}

refused() { # NAME REASON COMMAND…
	judged refused "$@"
}

told() { # NAME REASON COMMAND…
	judged 'would refuse' "$@"
}

# Another program each time that does the same as busybox, if its name begins so.
stranger() { # FILE
	{ cat /bin/busybox; echo "$1"; } >"$1"
	chmod 755 "$1"
}

list() { # NAME PATH…
	name=$1
	shift
	linchpin digest generate "$@" -o "$name" -q && linchpin digest sign "$name" --key $keys/key.pem --cert $keys/cert.pem -q
}

# Keys, and a list of all that is in the machine before any stranger is.
make_lists() {
	linchpin keygen --out $keys --algorithm ecdsa --subject 'Those who sign lists' -q
	linchpin keygen --out /others --algorithm ecdsa -q
	list /image.digests --root / bin sbin usr lib lib64 opt
}

# The same, and the bundles in place.
prepare() {
	printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n' >/etc/linchpin/linchpin.toml
	make_lists
	linchpin preload guard diglim -q
}
