# What the scripts share that run in the machine. To be sourced.
# shellcheck shell=sh
output=/tmp/output
failures=0
keys=/keys

# check NAME EXIT-CODE TEXT COMMAND…: a test. The text has to be in what the command prints; '-' for any.
check() {
	name=$1 wanted=$2 text=$3
	shift 3
	"$@" >$output 2>&1 </dev/null
	code=$?
	if [ "$code" -eq "$wanted" ] && { [ "$text" = - ] || grep -q -F -- "$text" $output; }; then
		echo "ok    $name"
	else
		failures=$((failures + 1))
		echo "FAIL  $name: exit code $code, not $wanted, or without '$text'"
		sed 's/^/      /' $output
	fi
}

# refused NAME REASON COMMAND…: it has to fail, and the kernel to say that this was the reason.
refused() {
	name=$1 reason=$2
	shift 2
	linchpin digest events >/dev/null
	"$@" >$output 2>&1 </dev/null
	code=$?
	linchpin digest events >>$output
	if [ "$code" -ne 0 ] && grep -q "refused .*: $reason" $output; then
		echo "ok    $name"
	else
		failures=$((failures + 1))
		echo "FAIL  $name: exit code $code, or it was not told as $reason"
		sed 's/^/      /' $output
	fi
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

# Keys, the bundles in place, and a list of all that is in the machine before any stranger is.
prepare() {
	printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n' >/etc/linchpin/linchpin.toml
	linchpin keygen --out $keys --algorithm ecdsa --subject 'Those who sign lists' -q
	linchpin keygen --out /others --algorithm ecdsa -q
	linchpin preload guard diglim -q
	list /image.digests --root / bin sbin usr lib lib64 opt
}
