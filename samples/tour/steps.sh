# shellcheck shell=sh
# Shows commands as a person would type them, and checks that they do what the tour says.
# Sourced by bash on the host and by busybox in the VM.

output=$(mktemp)

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] || [ -n "${TOUR_COLOR:-}" ]; then
	bold=$(printf '\033[1m') dim=$(printf '\033[2m') red=$(printf '\033[31m') plain=$(printf '\033[0m')
else
	bold='' dim='' red='' plain=''
fi

title() { printf '\n%s== %s ==%s\n' "$bold" "$1" "$plain"; }
step() { printf '\n%s# %s%s\n' "$dim" "$1" "$plain"; }

failed() {
	printf '%sThis is not what should be seen: %s%s\n' "$red" "$1" "$plain" >&2
	exit 1
}

show() {
	line='$'
	for word; do
		case $word in
		*' '*) line="$line '$word'" ;;
		*) line="$line $word" ;;
		esac
	done
	printf '%s%s%s\n' "$bold" "$line" "$plain"
}

# run COMMAND…: shows it and what it prints; it has to succeed.
run() {
	show "$@"
	code=0
	"$@" >"$output" 2>&1 || code=$?
	cat "$output"
	[ "$code" -eq 0 ] || failed "exit code $code"
}

# refused CODE COMMAND…: shows it and what it prints; it has to end with that exit code.
refused() {
	wanted=$1
	shift
	show "$@"
	code=0
	"$@" >"$output" 2>&1 || code=$?
	cat "$output"
	[ "$code" -eq "$wanted" ] || failed "exit code $code, not $wanted"
	printf '%s(exit code %s)%s\n' "$dim" "$code" "$plain"
}

# see TEXT: it has to be in what the last command printed.
see() { grep -qF -- "$1" "$output" || failed "'$1' is not in the output"; }
