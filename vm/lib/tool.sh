# Tools of Debian's newer releases, each in a folder of the cache with the libraries that it loads. To be sourced after common.sh and archive.sh.

# Prints the folder; fetches what belongs there when it isn't there, or with --refresh.
provide_tool() { # PACKAGE PATH SUITE… -- ARGUMENT-OF-SCRIPT…: of the last suite
	local package=$1 tool=$2 refresh='' suites=()
	shift 2
	while [ "$1" != -- ]; do
		suites+=("$1")
		shift
	done
	shift
	if [ "${1:-}" = --refresh ]; then
		refresh=yes
		shift
	fi
	[ $# -eq 0 ] || die "usage: vm/fetch-$package [--refresh]"

	folder=$cache/$package
	mkdir -p "$cache"
	exec {lock}>"$cache/.lock.$package"
	flock "$lock"
	if [ ! -e "$folder/$package" ] || [ -n "$refresh" ]; then
		work=$(mktemp -d "$cache/.fetch.XXXXXX")
		trap 'rm -rf "$work"' EXIT
		fetch_tool "$package" "$tool" "${suites[@]}"
	fi
	echo "$folder"
}

fetch_tool() { # PACKAGE PATH SUITE…
	local package=$1 tool=$work/unpacked/$2 libraries=$work/unpacked/usr/lib/x86_64-linux-gnu archive
	shift 2
	use_private_apt
	update "$@" || die "the archive has no $package any more"
	say "fetching $package"
	apt-get --yes --no-install-recommends --target-release "${!#}" --download-only install "$package" >"$work/log" 2>&1 || {
		cat "$work/log" >&2
		die "apt cannot download $package"
	}
	mkdir "$work/unpacked" "$work/tool"
	for archive in "$work"/apt/cache/archives/*.deb; do
		dpkg-deb --extract "$archive" "$work/unpacked"
	done
	cp "$tool" "$work/tool/"
	"$libraries/ld-linux-x86-64.so.2" --library-path "$libraries:$libraries/$package" --list "$tool" | grep -o "$libraries/[^ ]*" | sort -u |
		xargs cp --dereference --target-directory="$work/tool"
	rm -rf "$folder"
	mv "$work/tool" "$folder"
}
