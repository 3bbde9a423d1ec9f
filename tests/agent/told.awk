# Whether the log has every attempt once, in their order: awk -v kind=d -v attempts=N -f told.awk LOG. What was written when the agent
# was killed may be there twice, with the same LINCHPIN_EVENT.
match($0, " to " kind "[0-9]+ ") {
	number = substr($0, RSTART + 5, RLENGTH - 6)
	sub(/^0+/, "", number) # else it is octal
	number += 0
	id = $0
	sub(/.*LINCHPIN_EVENT=/, "", id)
	sub(/ .*/, "", id)
	if (number == last && id == last_id) {
		repeated++
		next
	}
	if (number != last + 1)
		print "after " last " comes " number ": " $0
	last = number
	last_id = id
	told++
}
END {
	printf "%d told, %d of them twice\n", told, repeated
	exit told != attempts || last != attempts
}
