#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Files and functions stay small enough to be read at one sitting.
#
# The layout leaves a brace at the start of a line only to functions.

setup() {
	cd "$MK_ROOT"
	sources=$(echo cmd/*.c libmk/*/*.c)
	awk '
		FNR == 1 { start = 0 }
		/^{/ { start = FNR }
		/^}/ && start {
			print FNR - start + 1, FILENAME ":" start
			start = 0
		}' $sources | sort -n >"$BATS_TEST_TMPDIR/sizes"
}

# The length of the function at a percentile.
percentile() {
	awk -v p="$1" '{ n[NR] = $1 }
		END { print n[int((NR - 1) * p / 100) + 1] }' \
		"$BATS_TEST_TMPDIR/sizes"
}

@test "no source file is much longer than 600 lines" {
	run awk '{ n[FILENAME]++ }
		END { for (f in n) if (n[f] > 600) print f ": " n[f] }' $sources
	echo "$output"
	[ -z "$output" ]
}

@test "half of the functions have 20 lines at most" {
	echo "the median is $(percentile 50)"
	[ "$(percentile 50)" -le 20 ]
}

@test "nine functions in ten have 40 lines at most" {
	echo "the 90th percentile is $(percentile 90)"
	[ "$(percentile 90)" -le 40 ]
}

@test "no function has more than 60 lines" {
	run awk '$1 > 60' "$BATS_TEST_TMPDIR/sizes"
	echo "$output"
	[ -z "$output" ]
}
