# SPDX-License-Identifier: ISC
# Compares the rows of two trees' benchmarks, which come by turns as lines of
#
#	base or here, the number of the run, the benchmark, what it printed
#
# by tabs, where claims are of five fields more (lib/bench.h). Rows of one name
# and unit are one. Each run's two figures, taken one after the other, make a
# ratio that is above 1 where here is better, whichever way the unit goes. The
# median of the ratios is shown, and a spread of it.

BEGIN {
	FS = "\t"
	close_by = 0.05
}

{
	benches[$3]
	if ($2 > runs)
		runs = $2
}

$4 == $3 " failed" {
	failed[$3 FS $1]++
	next
}

NF == 8 {
	split($5, figure, " ")
	row = $4 FS figure[2]
	if (!(row in higher))
		rows[++n_rows] = row
	higher[row] = $8 ~ /^>/
	measured[$3]
	keep(row FS $1 FS $2, figure[1] + 0, higher[row])
}

# What is measured twice in a run counts as the better of both.
function keep(key, figure, is_higher) {
	if (!(key in figures) || (figure > figures[key]) == is_higher)
		figures[key] = figure
}

function sort(list, n,    i, j, x) {
	for (i = 2; i <= n; i++) {
		x = list[i]
		for (j = i - 1; j > 0 && list[j] > x; j--)
			list[j + 1] = list[j]
		list[j + 1] = x
	}
}

function median(list, n) {
	sort(list, n)
	return (list[int((n + 1) / 2)] + list[int(n / 2) + 1]) / 2
}

# The median figure of one side, with its unit.
function shown(row, side,    list, n, run, x, parts) {
	for (run = 1; run <= runs; run++)
		if ((row FS side FS run) in figures)
			list[++n] = figures[row FS side FS run]
	if (!n)
		return "-"
	x = median(list, n)
	split(row, parts, FS)
	return sprintf(x < 10 ? "%.3f %s" : "%.1f %s", x, parts[2])
}

# How many ratios are left out at either end, so that between the others the
# median of any number of runs is at 19 chances in 20: one of 9, four of 17.
# Fewer than 6 runs have no such spread, but theirs.
function left_out(n,    skip) {
	skip = int(n / 2 - 0.98 * sqrt(n))
	return skip > 0 ? skip : 0
}

# Fills the list with the ratios of the runs that both sides have.
function compare(row, ratios,    n, run, base, here) {
	for (run = 1; run <= runs; run++) {
		base = figures[row FS "base" FS run]
		here = figures[row FS "here" FS run]
		if (base > 0 && here > 0)
			ratios[++n] = higher[row] ? here / base : base / here
	}
	return n + 0
}

function verdict(row, ratio, low, high) {
	if (ratio >= 1 - close_by && ratio <= 1 + close_by)
		return "within " 100 * close_by " %"
	if (low <= 1 && high >= 1)
		return "within the spread"
	if (row ~ /B$/) # a size
		return ratio < 1 ? "larger" : "smaller"
	return ratio < 1 ? "slower" : "faster"
}

function show(row,    base, here, ratios, n, skip, ratio, words) {
	base = shown(row, "base")
	here = shown(row, "here")
	n = compare(row, ratios)
	printf "%-40s %12s %12s ", substr(row, 1, index(row, FS) - 1), base, here
	if (!n) {
		words = "never measured in both"
		if (base == "-")
			words = "only here"
		if (here == "-")
			words = "only in the base"
		printf "%7s  %12s  %s\n", "-", "", words
		return
	}
	ratio = median(ratios, n)
	skip = left_out(n)
	words = verdict(row, ratio, ratios[1 + skip], ratios[n - skip])
	if (n < runs)
		words = words ", " n " of " runs " runs"
	printf "%7.2f  %4.2f to %4.2f  %s\n", ratio, ratios[1 + skip],
		ratios[n - skip], words
}

END {
	printf "%-40s %12s %12s %7s  %12s\n", "", "base", "here", "ratio",
		"spread"
	for (i = 1; i <= n_rows; i++)
		show(rows[i])
	for (bench in benches)
		if (!(bench in measured))
			print bench ": no row"
	for (key in failed) {
		split(key, parts, FS)
		print parts[1] " failed " (parts[2] == "base" ? "in the base" : \
			"here") " in " failed[key] " of " runs " runs"
		status = 1
	}
	exit status
}
