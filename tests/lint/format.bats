#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Sources are laid out as .clang-format decides, scripts as shellcheck likes.

setup() {
	cd "$MK_ROOT"
	git rev-parse >/dev/null 2>&1 || skip "this is no git work tree"
}

@test "make format would change nothing" {
	clang-format --version | grep -q 'version 14\.' ||
		skip "clang-format 14 is not installed"
	files=$(git ls-files 'cmd/*.[ch]' 'libmk/*.[ch]' 'tests/*.[ch]')
	clang-format --dry-run -Werror $files
}

@test "shellcheck finds nothing in the scripts" {
	command -v shellcheck >/dev/null || skip "shellcheck is not installed"
	scripts=$(git grep -lE '^#!(/usr)?/bin/(env )?(ba)?sh$' -- \
		':!*.md' ':!man/*.[1-8]')
	shellcheck $scripts
}

@test "shellcheck finds nothing in the tests" {
	command -v shellcheck >/dev/null || skip "shellcheck is not installed"
	git ls-files 'tests/*.bats' |
		xargs shellcheck --shell=bats --severity=warning \
			--exclude=SC2164 # bats stops where cd fails
}

@test "no line ends in blanks, no text without its last line end" {
	run git grep -nIE '[[:blank:]]+$' -- '*.[ch]' '*.bats' '*.md' \
		'*.[1-8]' Makefile completions .ci tests/run tests/packages
	echo "$output"
	[ "$status" -eq 1 ]
}
