# The rows of docs/attacks.md, and the numbers below them. Its input is a line an attack: name, whether it wants a machine of its
# own, what it does, why it isn't denied. `results` is the file of results. Ends with 1 when something is missing for it.
BEGIN {
	words = split("succeeded denied no-effect left impossible", word, " ")
	split("succeeded,denied,no effect,left open,not possible", meaning, ",")
	for (i = 1; i <= words; i++) said[word[i]] = meaning[i]
	modes = split("none pins full admit", mode, " ")
	while ((getline line <results) > 0) {
		columns = split(line, field)
		for (i = 3; i <= columns; i++) {
			if (field[1] == "attack") kernel[i] = field[i]
			else if (field[i] != "-") came[field[1], field[2], i] = field[i]
		}
		if (field[1] != "attack") kept[field[1]] = 1
	}
	print "| Attack | What it does | none | pins | full | admit | Where it isn't denied: why, and what helps |"
	print "|---|---|---|---|---|---|---|"
}
# A cell: the word of most kernels, and the kernels that have another.
function cell(name, of,    i, this, times, most, others) {
	for (i = columns; i >= 3; i--) {
		this = came[name, of, i]
		if (this == "") continue
		count[of, i, this]++
		times[this]++
		if (most == "" || times[this] > times[most]) most = this
	}
	for (i = 3; i <= columns; i++) {
		this = came[name, of, i]
		if (this != "" && this != most) others = others (others == "" ? "" : ", ") kernel[i] ": " said[this]
	}
	return most == "" ? "–" : said[most] (others == "" ? "" : " (" others ")")
}
# Whether a sealed machine let it through somewhere.
function is_let(name,    i) {
	for (i = 3; i <= columns; i++)
		if (came[name, "pins", i] came[name, "full", i] came[name, "admit", i] ~ /no-effect|left|succeeded/) return 1
	return 0
}
function complain(text) {
	print "tests/attacks/table: " text >"/dev/stderr"
	is_wrong = 1
}
{
	if (is_let($1) && $4 == "") complain($1 " is let through on a sealed machine, and its file doesn't say .because")
	printf "| `%s` | %s | %s | %s | %s | %s | %s |\n", $1, $3, cell($1, "none"), cell($1, "pins"), cell($1, "full"), cell($1, "admit"), is_let($1) ? $4 : ""
	delete kept[$1]
}
END {
	for (name in kept) complain("results.tsv has results of " name ", but there is no such attack: delete its lines")
	print "\n## Numbers\n\n| Linux | Mode | succeeded | denied | no effect | left open | not possible |"
	print "|---|---|---:|---:|---:|---:|---:|"
	for (i = 3; i <= columns; i++) {
		for (m = 1; m <= modes; m++) {
			row = ""
			sum = 0
			for (w = 1; w <= words; w++) {
				row = row " " count[mode[m], i, word[w]] + 0 " |"
				sum += count[mode[m], i, word[w]]
			}
			if (sum) print "| " kernel[i] " | " mode[m] " |" row
		}
	}
	exit is_wrong
}
