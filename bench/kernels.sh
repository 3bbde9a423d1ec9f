# The kernels that a benchmark is to be run on. To be sourced, after common.sh, by a script with the option --kernel.
# shellcheck shell=bash
source "$root/vm/lib/lists.sh"

# choose_kernels ARGUMENT…: sets kernels, by default to 6.12 alone.
choose_kernels() {
	read_lists kernel=kernels "$@"
	[ ${#kernels[@]} -gt 0 ] || kernels=(6.12)
}
