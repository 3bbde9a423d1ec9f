#!/bin/sh
# What tests/measure/run does in a machine with a TPM, as root.
# shellcheck disable=SC2034,SC2154
output=/tmp/output # for checks.sh
failures=0
. /checks.sh
. /pcr.sh

policy() { # LINES
	mkdir -p /etc/linchpin
	printf '%b\n' "$1" >/etc/linchpin/linchpin.toml
}

policy '[measure]\nmode = "required"'
check 'nobody extended the register yet' 0 - is_zero 13 sha256
linchpin preload --dry-run guard protect-files >/tmp/plan
check 'the plan measures the policy first' 0 '1  measure into PCR 13: the policy' head -n 1 /tmp/plan
check 'and each bundle before it loads anything of it' 0 - sh -c 'for bundle in guard protect-files; do sed -n "/^$bundle/,\$p" /tmp/plan | sed -n 2p | grep "measure into PCR 13: bundle $bundle 1.0.0 sha256:" || exit; done'
check 'a plan extends nothing' 0 - is_zero 13 sha256

check 'two bundles are preloaded' 0 'protect-files: in place' linchpin preload guard protect-files
for bank in sha1 sha256 sha384 sha512; do
	check "the log gives what the register has in bank $bank" 0 - replays 13 $bank
done
check 'status says so' 0 "measured: PCR 13, 5 events, /run/linchpin/measured.log gives its value: sha256:$(register 13 sha256)" linchpin status
check 'as JSON too' 0 '"replays": true' linchpin status --json
check 'what is in the log is what is in place' 0 - sh -c 'linchpin status --json | sed -n "s/.*\"digest\": \"\(sha256:[0-9a-f]*\)\".*/\1/p" | while read -r digest; do grep "bundle .* 1.0.0 $digest" /run/linchpin/measured.log || exit; done'
check 'doctor is content' 0 'ok       TPM' sh -c 'linchpin doctor || :'
check 'the log is for root alone' 0 600 stat -c %a $measured
for other in 8 9 11 12 14 15 16 23; do
	check "register $other is left alone" 0 - is_zero $other sha256
done

before=$(register 13 sha256)
check 'a second run finds all in place' 0 'protect-files: in place already' linchpin preload guard protect-files
check 'and measures nothing' 0 "$before" register 13 sha256
check 'another bundle is measured when it comes' 0 - linchpin preload exec-audit
check 'at the end of the log' 0 - sh -c "tail -n 1 $measured | grep 'bundle exec-audit 1.0.0'"
check 'which goes on' 0 - replays 13 sha384
check 'it is taken away' 0 - linchpin unload exec-audit

check 'somebody else extends the register' 0 - extend 13
check 'which changes it' 1 - replays 13 sha256
check 'and status says so' 0 "/run/linchpin/measured.log doesn't give its value" linchpin status
check 'and doctor' 0 'somebody else extended it, or changed the log' sh -c 'linchpin doctor --quiet || :'
check 'the next run begins the log anew' 0 - linchpin preload exec-audit
check 'with what the register has' 0 'gives its value, which was not zero before' linchpin status
check 'which doctor says' 0 'PCR 13 had something before Linchpin measured' sh -c 'linchpin doctor --quiet || :'
linchpin unload exec-audit

policy '[measure]\npcr = 14'
rm $measured
check 'another register can be named' 0 - linchpin preload exec-audit
check 'and has it' 0 - replays 14 sha256
linchpin unload exec-audit

policy '[measure]\nmode = "off"'
before=$(register 14 sha512)
check 'a policy can measure nothing' 0 - linchpin preload exec-audit
check 'and nothing is' 0 "$before" register 14 sha512
check 'doctor says what that leaves open' 0 'the policy measures nothing: root can have other bundles preloaded after a reboot' sh -c 'linchpin doctor --quiet || :'
linchpin unload exec-audit

policy '[measure]\npcr = 14\nmode = "required"'
check 'the seal' 0 'sealed: mode full' linchpin seal --mode full
check 'is measured, with its guard' 0 - sh -c "tail -n 1 $measured | grep 'sealed mode full admit none upgrades none modules signed guard sha256:'"
check 'and gives the value' 0 - replays 14 sha256
check 'as status says from within the seal' 0 '/run/linchpin/measured.log gives its value' linchpin status
exit $((failures > 0))
