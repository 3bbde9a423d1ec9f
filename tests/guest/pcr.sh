# What the scripts share that look at a TPM. To be sourced by scripts that run tests in a machine with openssl.
# shellcheck shell=sh

measured=/run/linchpin/measured.log

register() { tr A-F a-f <"/sys/class/tpm/tpm0/pcr-$2/$1"; } # NUMBER BANK

# The kernel's own way to a register, and this replay, which shares nothing with Linchpin's: each record's digest is that of its
# line, and all of them in a row give what the register has.
replays() { # NUMBER BANK
	value=$(printf "%$(($(register "$1" "$2" | tr -d '\n' | wc -c)))s" '' | tr ' ' 0)
	while IFS= read -r record; do
		digest=$(echo "$record" | sed "s/.*\"hashAlg\":\"$2\",\"digest\":\"\([0-9a-f]*\)\".*/\1/")
		line=$(echo "$record" | sed 's/.*"string":"\(.*\)","bootId".*/\1/; s/\\u0022/"/g; s/\\u005C/\\/g; s/\\u002B/+/g; s/\\"/"/g')
		[ "$(printf %s "$line" | openssl dgst "-$2" -r | cut -d ' ' -f 1)" = "$digest" ] || {
			echo "'$line' has another digest than $digest"
			return 1
		}
		value=$(printf %s "$value$digest" | xxd -r -p | openssl dgst "-$2" -r | cut -d ' ' -f 1)
	done <"$measured"
	echo "log: $value, register: $(register "$1" "$2")"
	[ "$value" = "$(register "$1" "$2")" ]
}

is_zero() { ! register "$1" "$2" | grep -q '[^0]'; } # NUMBER BANK

# Extends a register by SHA-256 of ones, in that bank alone.
extend() { # NUMBER
	{
		printf '\200\002\000\000\000\101\000\000\001\202'
		printf '\000\000\000'
		printf "\\$(printf %o "$1")"
		printf '\000\000\000\011\100\000\000\011\000\000\000\000\000\000\000\000\001\000\013'
		printf '%032d' 0
	} >/tmp/command
	dd if=/tmp/command of=/dev/tpmrm0 bs=65 count=1 2>/dev/null
}
