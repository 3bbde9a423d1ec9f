#!/bin/sh
# What tests/sealed/run does, as root, in a machine whose kernel hashes files otherwise than the guard knows the agent by.
# shellcheck disable=SC2034 # for checks.sh
output=/tmp/output
failures=0
. /checks.sh

trust='[trust]\nanchors = ["/etc/linchpin/trust"]\n'
printf "$trust" >/etc/linchpin/linchpin.toml
check 'the guard is preloaded' 0 'guard: in place' linchpin preload guard protect-files
check 'that nobody will be the agent stands against a seal' 45 "doesn't know /usr/bin/linchpin by its SHA-256" linchpin seal --mode pins
check 'and nothing is half sealed' 0 '"sealed": false' linchpin status --json
printf "${trust}[seal]\nstrict = false\n" >/etc/linchpin/linchpin.toml
check 'where the policy says so it is sealed all the same' 0 'mode pins, until the kernel stops' linchpin seal --mode pins
check 'and the status names it' 0 'so nobody will be the agent' linchpin status
check 'who may not be told is told so' 48 'not the Linchpin that sealed' linchpin events
check 'what was preloaded stays' 1 - rm /sys/fs/bpf/linchpin/protect-files/links/protect_files
[ "$failures" -eq 0 ]
