# Tests that count, some in virtual machines that tell what they see, a line a test. To be sourced, after common.sh, by a script whose
# folder $work is.
# shellcheck shell=bash
passed=0
failed=0

ok() { # NAME
	passed=$((passed + 1))
	echo "ok    $1"
}

fail() { # NAME: and what is in $work/log
	failed=$((failed + 1))
	echo "FAIL  $1"
	tail -n 40 "$work/log" | sed 's/^/      /'
}

# Counts the tests that a machine told of in $work/log. Fails where it ended with this code, and told of none that failed.
count_told() { # EXIT-CODE
	passed=$((passed + $(grep -c '^ok ' "$work/log" || true)))
	failed=$((failed + $(grep -c '^FAIL ' "$work/log" || true)))
	[ "$1" -eq 0 ] || grep -q '^FAIL ' "$work/log"
}

# Runs a machine whose command tells what it sees.
look_into() { # NAME OPTION-OF-VM/RUN… -- COMMAND…
	local name=$1 code=0
	shift
	"$root/vm/run" "$@" >"$work/log" 2>&1 || code=$?
	grep -E '^(ok|FAIL|  ) ' "$work/log" || true
	count_told "$code" || fail "$name: the machine ended with exit code $code"
}

# Ends the script.
finish() {
	echo "$passed passed, $failed failed, 0 skipped"
	[ "$failed" -eq 0 ]
	exit
}
