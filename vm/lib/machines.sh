# Tests that have a virtual machine of its own for each kernel and mode. To be sourced, after common.sh, by a script with the options
# --kernel and --mode.
# shellcheck shell=bash
source "$root/vm/lib/lists.sh"
source "$root/vm/lib/verdicts.sh"

# choose_machines "MODE…" ARGUMENT…: sets kernels and modes, by default all.
choose_machines() {
	local all_modes=$1
	shift
	read_lists "kernel=kernels mode=modes" "$@"
	[ ${#kernels[@]} -gt 0 ] || read -ra kernels <<<"$kernel_lines"
	[ ${#modes[@]} -gt 0 ] || read -ra modes <<<"$all_modes"
}

# test_machines FUNCTION: calls it with each kernel and mode, counts the lines that begin with ok and FAIL in what it prints,
# and ends the script.
test_machines() {
	local kernel mode code skipped=0
	for kernel in "${kernels[@]}"; do
		for mode in "${modes[@]}"; do
			echo "== Linux $kernel, mode $mode"
			code=0
			"$1" "$kernel" "$mode" >"$work/log" 2>&1 || code=$?
			cat "$work/log"
			if [ "$code" -eq "$exit_skip" ]; then
				skipped=$((skipped + 1))
				echo "skip  Linux $kernel, mode $mode: $(tail -n 1 "$work/log")"
				continue
			fi
			if ! count_told "$code"; then
				failed=$((failed + 1))
				echo "FAIL  the machine ended with exit code $code"
			fi
		done
	done
	echo "$passed passed, $failed failed, $skipped skipped"
	[ "$failed" -eq 0 ] || exit 1
	[ "$passed" -gt 0 ] || exit "$exit_skip"
	exit 0
}
