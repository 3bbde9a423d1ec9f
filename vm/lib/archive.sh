# Packages of any Debian suite, from the archive that this machine's apt uses. To be sourced after common.sh.
#
# apt itself downloads and verifies, in a state folder of its own: this machine's package lists and packages stay as they are.

keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# The archive that this machine's own apt uses for the release it runs.
archive_uri() {
	local codename
	codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
	apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
		awk -v codename="$codename" \
			'($1 == codename || $1 == "stable") && $2 == "main" && $3 !~ /security/ { print $3; exit }'
}

# From here on apt works in $work/apt, with the machine's proxies and credentials.
use_private_apt() {
	uri=$(archive_uri)
	[ -n "$uri" ] || die "this machine's apt has no Debian archive to take packages from (see: apt-get indextargets)"
	[ -r "$keyring" ] || die "$keyring is missing: install debian-archive-keyring"
	local apt=$work/apt
	mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
	cat >"$apt/apt.conf" <<-END
		Dir::Etc::SourceList "$apt/sources.list";
		Dir::Etc::SourceParts "/dev/null";
		Dir::State "$apt/state";
		Dir::State::Lists "$apt/state/lists";
		Dir::State::status "/dev/null";
		Dir::Cache "$apt/cache";
		APT::Architecture "amd64";
		APT::Architectures "amd64";
		APT::Sandbox::User "root";
		Acquire::Languages "none";
		APT::Update::Error-Mode "any";
		quiet "2";
	END
	export APT_CONFIG=$apt/apt.conf
}

# Fetches the package lists of these suites and no others. A suite that has left the archive has no packages;
# any other failure is told, lest a broken network pass for an empty archive.
update() { # SUITE…
	printf "deb [signed-by=$keyring] $uri %s main\n" "$@" >"$work/apt/sources.list"
	apt-get update >"$work/log" 2>&1 && return
	grep -q 'does not have a Release file' "$work/log" || {
		cat "$work/log" >&2
		die "apt cannot read the package list of $*"
	}
	return 1
}
