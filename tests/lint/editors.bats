#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What editors are given knows every source.

setup() {
	cd "$MK_ROOT"
	git rev-parse >/dev/null 2>&1 || skip "this is no git work tree"
	tmp=$BATS_TEST_TMPDIR
	git ls-files 'cmd/*.c' 'libmk/*.c' 'tests/*.c' | sort >"$tmp/sources"
}

# make_it FILE: as it is made, but in a folder of the test's own
make_it() {
	cp -r Makefile cmd libmk man tests "$tmp/"
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -C "$tmp" "$1"
}

# Of the ways to unpack gzip one is compiled.
chosen() {
	sed 's,/inflate_[a-z]*\.c$,/inflate_...,' | uniq
}

@test "compile_commands.json has a command for each source, once" {
	make_it compile_commands.json
	jq -r '.[].file' "$tmp/compile_commands.json" | sort |
		diff <(chosen <"$tmp/sources") <(chosen)
	# The first of them compiles as it says.
	jq -r '.[0].directory' "$tmp/compile_commands.json" | grep -qx "$tmp"
	cd "$tmp"
	jq -r '.[0].command' compile_commands.json |
		sed 's/ -o [^ ]*/ -fsyntax-only/; s/ -MMD -MP//' | sh
}

@test "tags lead to where a function is defined" {
	command -v ctags >/dev/null || skip "ctags is not installed"
	make_it tags
	grep -q '^mk_engine_feed	libmk/engine/engine\.c	' "$tmp/tags"
	grep -q '^mk_pack_find	libmk/codec/pack\.c	' "$tmp/tags"
}
