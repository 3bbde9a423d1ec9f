# To be sourced by scripts that run tests in a machine.
# shellcheck shell=sh

# soon COMMAND…: whether it succeeds within half a minute.
soon() {
	tries=300
	until "$@"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] && sleep 0.1 || return 1
	done
}
