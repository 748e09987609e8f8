#!/usr/bin/env bats
# The project speaks of itself alone.

setup() {
	cd "$MK_ROOT"
	git rev-parse >/dev/null 2>&1 || skip "this is no git work tree"
}

# absent PATTERN PATHSPEC...: no file in the project has it, in any case
absent() {
	pattern=$1
	shift
	run git grep -nIE "${exact--i}" "$pattern" -- "$@" \
		':!tests/lint/words.bats'
	echo "$output"
	[ "$status" -eq 1 ]
}

@test "no path of anyone's machine" {
	absent '(^|[^a-z.])/(work|home|root|Users)/'
}

@test "the folder of test data is known to the tests alone" {
	absent '\.\./shared' ':!tests' ':!.ci'
}

@test "no registry or mirror is named" {
	absent '(deb\.debian|snapshot\.debian|registry\.npmjs|pypi\.|crates\.io|proxy\.golang|security\.debian)'
}

@test "no loose ends" {
	exact=-e # tracks that are silent show as xxx
	absent '\<(TO''DO|FIX''ME|XX''X|HA''CK)\>' ':!*.tsv' ':!*.xml'
}
