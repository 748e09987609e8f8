#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
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

@test "a comment that names a function names one that there is" {
	files=$(git ls-files 'cmd/*.[ch]' 'libmk/*.[ch]' 'tests/*.[ch]')
	run awk '
		FNR == 1 { inside = 0 }
		{
			line = $0
			while (line != "") {
				mark = inside ? "*/" : "/*"
				at = index(line, mark)
				part = at ? substr(line, 1, at - 1) : line
				line = at ? substr(line, at + 2) : ""
				if (!inside)
					know(part)
				else
					name(part)
				if (at)
					inside = !inside
			}
		}
		function know(text) {
			while (match(text, /mk_[a-z0-9_]+/)) {
				known[substr(text, RSTART, RLENGTH)]
				text = substr(text, RSTART + RLENGTH)
			}
		}
		function name(text, it) {
			while (match(text, /mk_[a-z0-9_]+\(\)/)) {
				it = substr(text, RSTART, RLENGTH - 2)
				named[it] = FILENAME ":" FNR
				text = substr(text, RSTART + RLENGTH)
			}
		}
		END {
			for (it in named)
				if (!(it in known))
					print named[it] ": " it "()"
		}' $files
	echo "$output"
	[ -z "$output" ]
}

# Those of the examples are for users to begin with.
@test "each source says under which licence it is" {
	run git grep -L 'SPDX-License-Identifier: ISC$\|SPDX-License-Identifier: ISC \*/$' \
		-- '*.[ch]' '*.awk' '*.bats' '*.bash' '*.sh' '*.lua' Makefile \
		':!man/examples' ':!completions/mk.bash'
	echo "$output"
	[ -z "$output" ]
}
