# What the scripts share that run tests in a whole Debian. To be sourced after soon.sh.
# shellcheck shell=sh

# systemd calls the unit active when it has forked, not when that has become agetty.
asks_for_login() { systemctl is-active serial-getty@ttyS0.service && pidof agetty; }
login_is_asked() { soon asks_for_login; }

# The last line of the kernel's log that has a text, by number: a systemd in the initramfs says what that of the real root says later.
line_of() { dmesg | grep -n -F -- "$1" | tail -n 1 | cut -d : -f 1; }
