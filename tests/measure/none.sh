#!/bin/sh
# What tests/measure/run does in a machine without a TPM, as root.
# shellcheck disable=SC2034
output=/tmp/output # for checks.sh
failures=0
. /checks.sh

policy() { # MODE
	mkdir -p /etc/linchpin
	printf '[measure]\nmode = "%s"\n' "$1" >/etc/linchpin/linchpin.toml
}

policy auto
check 'the plan measures nothing' 1 - sh -c 'linchpin preload --dry-run protect-files | grep measure'
check 'it is preloaded all the same' 0 'protect-files: in place' linchpin preload protect-files
check 'and nothing was measured' 0 '"measured": null' linchpin status --json
check 'doctor says what that leaves open' 0 'there is no TPM 2.0: root can have other bundles preloaded after a reboot, and nobody elsewhere sees it' sh -c 'linchpin doctor || :'
check 'all is unloaded' 0 - linchpin unload --all

policy required
check 'the plan says what it would measure' 0 'measure into PCR 13: bundle protect-files 1.0.0 sha256:' linchpin preload --dry-run protect-files
check 'a policy that requires a TPM preloads nothing' 53 'this machine has no TPM 2.0, and the policy requires that what is preloaded is measured' linchpin preload protect-files
check 'and changes nothing' 0 'nothing is mounted at' linchpin status
check 'doctor finds that it is missing' 49 'nothing will be preloaded' linchpin doctor --quiet
check 'without a bundle there is nothing to measure' 0 - linchpin preload

policy auto
check 'guard and policy are preloaded' 0 - linchpin preload guard protect-files
policy required
check 'it seals nothing either' 53 'no TPM 2.0' linchpin seal --mode full
check 'and nothing is sealed' 0 '"sealed": false' linchpin status --json
exit $((failures > 0))
