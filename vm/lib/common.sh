# What the scripts of vm/ share. To be sourced.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${LINCHPIN_VM_CACHE:-$root/vm/cache}
kernel_lines='6.1 6.12 6.18 latest'

# Exit codes of the scripts themselves; any other is that of the command in the VM.
exit_skip=77     # the kernel is not to be had
exit_timeout=124 # the command did not end in time
exit_broken=125  # wrong use, or the VM ended without a result (kernel panic, …)

say() {
	echo "vm/${0##*/}: $*" >&2
}

die() {
	say "$*"
	exit "$exit_broken"
}
