# SPDX-License-Identifier: ISC
# What the tests of tools share.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

# hex [FILE]: its bytes, or standard input's, as one line of hex
hex() {
	od -An -v -tx1 "$@" | tr -s ' \n' ' ' | sed 's/^ //; s/ $//'
}

# bytes HEX...: those bytes
bytes() {
	# shellcheck disable=SC2059 # the format is the escapes
	printf "$(printf '\\x%s' "$@")"
}

# soon COMMAND...: it works within half a minute, which only failures take
soon() {
	local end=$((EPOCHSECONDS + 30))

	until "$@"; do
		[ "$EPOCHSECONDS" -lt "$end" ] || return
		sleep 0.05
	done
}

# refuses TOOL: each line "CODE | WORDS | SENTENCE" of the table at descriptor 9
# is what the tool ends with, given these words
refuses() {
	local code words sentence tool=$1

	while IFS='|' read -r -u 9 code words sentence; do
		eval "set -- $words"
		fails "$((code))" "${sentence# }" "$tool" "$@" </dev/null 9<&-
	done
}

# fails CODE SENTENCE COMMAND...: it ends so, and the tool that the test file
# is named for says so on the first line of standard error
fails() {
	local code=$1 sentence=$2 tool=${BATS_TEST_FILENAME##*/}

	shift 2
	run -"$code" --separate-stderr "$@"
	echo "$stderr"
	[ "${stderr_lines[0]}" = "${tool%.bats}: $sentence" ]
}
