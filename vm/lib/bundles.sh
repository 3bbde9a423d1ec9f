# What the scripts share that preload bundles of their own in a virtual machine. To be sourced after common.sh.

# Makes a key that is for this run alone, and never gets into the machine. Sets $preloadable to the options of vm/run for what does.
make_key() { # FOLDER SUBJECT
	bundle_folder=$1
	mkdir "$bundle_folder/bundles" "$bundle_folder/trust"
	"$root/linchpin" keygen --out "$bundle_folder/keys" --subject "$2" >/dev/null
	cp "$bundle_folder/keys/cert.pem" "$bundle_folder/trust"
	# shellcheck disable=SC2034 # for those that source this
	preloadable=(--add "$bundle_folder/bundles:/usr/lib/linchpin/bundles" --add "$bundle_folder/trust:/etc/linchpin/trust")
}

# Makes a bundle that `linchpin preload NAME` finds there.
sign() { # NAME OBJECT OPTION…
	local name=$1 object=$2
	shift 2
	"$root/linchpin" sign "$root/artifacts/bpf/$object" "$@" --key "$bundle_folder/keys/key.pem" --cert "$bundle_folder/keys/cert.pem" \
		--name "$name" --version 1.0.0 -o "$bundle_folder/bundles/$name.lpb" >/dev/null
}

# Who may do what with the maps of the bundle 'diglim', for `sign`, as docs/diglim.md has it.
# shellcheck disable=SC2034 # for those that source this
diglim_maps=(--map policy=anyone:nobody --map anchors=anyone:nobody --map digests=agent:agent --map generation=agent:agent)
