# Nobody sees the kernel's BTF from here on. To be sourced in an initramfs, before Linchpin runs.
# shellcheck shell=sh
mount -t tmpfs hidden /sys/kernel/btf
