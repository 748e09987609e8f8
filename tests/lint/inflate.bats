#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What unpacks gzip is chosen by INFLATE=: the other way has to work, too.

setup() {
	cd "$MK_ROOT" || return
	# Not what another make, which runs this, was told.
	unset MAKEFLAGS MFLAGS MAKELEVEL
}

@test "zlib unpacks as ISA-L does" {
	O=$BATS_TEST_TMPDIR
	pkg-config --exists libisal || skip "zlib is what is built"
	make -s O="$O" INFLATE=zlib CC=gcc WERROR=1 "$O/libmk/xml/inflate_zlib.o" \
		"$O/libmk/xml/input.o" "$O/libmk/codec/filekind.o" "$O/libmk/base/buf.o" \
		"$O/libmk/base/err.o" "$O/libmk/base/num.o" "$O/libmk/base/report.o" \
		"$O/libmk/base/utf8.o" "$O/tests/unit/input.o" "$O/tests/unit/lib/unit.o"
	wraps=$(sed -n 's/^WRAP = //p' Makefile)
	# shellcheck disable=SC2086 # each is a word
	gcc $wraps -o "$O/input" "$O"/libmk/*/*.o "$O/tests/unit/input.o" \
		"$O/tests/unit/lib/unit.o" -lcmocka -lz -lm
	"$O/input" >"$O/log" 2>&1
	grep -q 'PASSED' "$O/log"
}
