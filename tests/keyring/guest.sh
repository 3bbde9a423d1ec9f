#!/bin/sh
# What tests/keyring/run does in the machine, as root.
# shellcheck disable=SC2034
output=/tmp/output # for checks.sh
failures=0
. /checks.sh

# policy KEYRING REQUIRED
policy() {
	mkdir -p /etc/linchpin
	printf '[trust]\nanchors = ["/etc/linchpin/trust"]\n[preload]\nkeyring = "%s"\nrequire_kernel_signature = "%s"\n' "$1" "$2" >/etc/linchpin/linchpin.toml
}

echo # the firmware leaves half a line behind

policy platform always
case $(uname -r) in
6.1.* | 6.12.*)
	check 'a kernel that checks no signatures is told of' 35 'checks no signatures of programs' linchpin preload protect-files
	exit $((failures > 0))
	;;
esac

check 'the plan names the keyring' 0 'have the kernel check signatures against its keyring .platform' linchpin preload --dry-run protect-files
check 'what the firmware trusts is preloaded' 0 - linchpin preload protect-files
check 'the kernel checked it, against that keyring' 0 'keyring .platform)' linchpin status
check 'as JSON too' 0 '"keyring": 2' linchpin status --json
check 'no keyring was made' 1 - grep linchpin- /proc/keys
check 'what it does not is refused' 39 "not in keyring .platform, nor one that leads to it (ENOKEY)" linchpin preload exec-audit
check 'it is taken away' 0 - linchpin unload protect-files

policy builtin always
check 'nobody signs with the key of the kernel' 39 'not in keyring .builtin_trusted_keys' linchpin preload protect-files
policy secondary always
check 'nor with one that it signed' 39 'not in keyring .secondary_trusted_keys' linchpin preload protect-files
policy bpf always
check 'a keyring that the kernel lacks is told of' 39 'this kernel has no keyring .bpf (EINVAL): no Linux up to 7.3 has one' linchpin preload protect-files
check 'and nothing is left of the tries' 0 'no bundle is in place' linchpin status

policy platform auto
check 'where the kernel need not check' 0 - linchpin preload exec-audit
check 'the status says that it did not, and why' 0 'not in keyring .platform' linchpin status

exit $((failures > 0))
