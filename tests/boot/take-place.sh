# Somebody else has pins where Linchpin's are to be. To be sourced in an initramfs, before Linchpin runs.
# shellcheck shell=sh
grep -q ' /sys/fs/bpf bpf ' /proc/mounts || mount -t bpf bpf /sys/fs/bpf
mkdir -p /sys/fs/bpf/linchpin/others
