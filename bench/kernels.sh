# The kernels that a benchmark is to be run on. To be sourced, after common.sh, by a script with the option --kernel.
# shellcheck shell=bash

# choose_kernels ARGUMENT…: sets kernels, by default to 6.12 alone.
choose_kernels() {
	local script
	script=$(realpath --relative-to "$root" "$0")
	kernels=()
	while [ $# -gt 0 ]; do
		case $1 in
		--kernel)
			[ $# -ge 2 ] || die "$1 needs a value"
			kernels+=("$2")
			shift
			;;
		--help)
			sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0"
			exit 0
			;;
		*) die "there is no option $1 (see $script --help)" ;;
		esac
		shift
	done
	[ ${#kernels[@]} -gt 0 ] || kernels=(6.12)
}
