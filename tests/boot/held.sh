# What the scripts share that look whether a seal holds. To be sourced after checks.sh.
# shellcheck shell=sh

# refused NAME COMMAND…: it has to fail, and everything has to hold.
refused() {
	name=$1
	shift
	check "$name" 0 hold_open sh -c '! "$@" && ls /sys/fs/bpf/linchpin/guard/links/hold_open' - "$@"
}
