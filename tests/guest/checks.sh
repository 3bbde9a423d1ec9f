# What the scripts share that run tests in a machine. To be sourced by one that has $output, the file for what commands print, and
# $failures, which counts.
# shellcheck shell=sh disable=SC2154

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
