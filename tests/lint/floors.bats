#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# libmk/FLOORS is true, and every outside library is seen from one room only.

setup() {
	cd "$MK_ROOT"
	sed -n 's,^\([a-z]*/[a-z_0-9]*\).*,\1,p' libmk/FLOORS \
		>"$BATS_TEST_TMPDIR/modules"
}

# Prints what is wrong; a test passes that prints nothing.
nothing() {
	echo "$1"
	[ -z "$1" ]
}

# uses HEADER-PATTERN: the files that include such a header
uses() {
	grep -lE "^#[[:space:]]*include [<\"]($1)[>\"]" -r \
		cmd libmk tests --include='*.[ch]' || true
}

@test "a module includes only modules above it" {
	nothing "$(awk '
		FILENAME != file { file = FILENAME; files++ }
		files == 1 { floor[$1] = NR; next }
		{
			me = file
			sub(/^libmk\//, "", me); sub(/(_priv)?\.[ch]$/, "", me)
		}
		/^#[ \t]*include [<"]libmk\// {
			it = $0
			sub(/.*[<"]libmk\//, "", it)
			sub(/(_priv)?\.h[>"].*/, "", it)
			if (it != me && !(floor[it] && floor[it] < floor[me]))
				print file ":" FNR ": " it
		}' "$BATS_TEST_TMPDIR/modules" libmk/*/*.[ch])"
}

@test "every file of libmk belongs to a module of FLOORS" {
	nothing "$(for file in libmk/*/*.[ch]; do
		module=${file#libmk/} module=${module%.*}
		grep -qx "${module%_priv}" "$BATS_TEST_TMPDIR/modules" ||
			echo "$file"
	done)"
}

# has_only MODULE WHAT: FLOORS says that of it
has_only() {
	grep -q "^$1[[:space:]]*($2 only)" libmk/FLOORS
}

@test "every module has a header and a source unless FLOORS says not" {
	nothing "$(while read -r module; do
		[ -f "libmk/$module.h" ] || [ -f "libmk/${module}_priv.h" ] ||
			has_only "$module" source || echo "libmk/$module.h"
		[ -f "libmk/$module.c" ] ||
			has_only "$module" header || echo "libmk/$module.c"
	done <"$BATS_TEST_TMPDIR/modules")"
}

@test "libmk includes its own headers as <libmk/...>, no header by path" {
	nothing "$(grep -nE '^#[[:space:]]*include "(libmk|\.\.)' \
		libmk/*/*.[ch] cmd/*.[ch] || true)"
}

@test "libxml2 is seen only by libmk/xml and the bench" {
	nothing "$(uses 'libxml/.*' |
		grep -vE '^(libmk/xml/.*\.c|tests/bench/.*)$' || true)"
}

@test "argp is seen only by cmd" {
	nothing "$(uses 'argp\.h' | grep -v '^cmd/' || true)"
}

@test "ALSA is seen only by libmk/io and the tests" {
	nothing "$(uses '(sys/asoundlib|asoundlib|alsa/.*)(\.h)?' |
		grep -vE '^(libmk/io/.*\.c|tests/.*)$' || true)"
}

@test "ncurses is seen only by the panel's screen" {
	nothing "$(uses '(ncursesw?/)?n?curses\.h|term\.h' |
		grep -vx 'cmd/panel_screen\.c' || true)"
}

@test "only cmd prints and exits" {
	nothing "$(grep -nE '\<(printf|puts|putchar|perror|exit|_exit|abort)\(' \
		libmk/*/*.c | grep -vE ':[[:space:]]*(/?\*|//)' || true)"
}

@test "nothing but the known folders and files stands at the top" {
	git rev-parse >/dev/null 2>&1 || skip "this is no git work tree"
	nothing "$(git ls-tree --name-only HEAD | grep -vxE \
		'\.ci|\.clang-format|\.editorconfig|\.gitignore|LICENSE|Makefile|CONTRIBUTING\.md|NEWS\.md|README\.md|cmd|completions|debian|findings|libmk|man|tests' ||
		true)"
}
