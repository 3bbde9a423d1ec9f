# Options that may be repeated. To be sourced, after common.sh, by a script whose first comment is what --help prints.
# shellcheck shell=bash

# read_lists "OPTION=ARRAY…" ARGUMENT…: puts the values of each --OPTION into the array.
read_lists() {
	local pair script
	local -A array_of=()
	script=$(realpath --relative-to "$root" "$0")
	for pair in $1; do
		array_of[--${pair%=*}]=${pair#*=}
		declare -ga "${pair#*=}=()"
	done
	shift
	while [ $# -gt 0 ]; do
		if [ "$1" = --help ]; then
			sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0"
			exit 0
		fi
		[ -n "${1:+${array_of[$1]-}}" ] || die "there is no option $1 (see $script --help)"
		[ $# -ge 2 ] || die "$1 needs a value"
		local -n array=${array_of[$1]}
		array+=("$2")
		shift 2
	done
}
