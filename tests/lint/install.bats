#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What is installed works from where it is, and can be taken away whole.

setup() {
	cd "$MK_ROOT"
	case ${MK_BUILD##*/} in
	*-*) skip "sanitized libraries are not installed" ;;
	esac
	stage=$BATS_TEST_TMPDIR/stage
	cc=${CC:-gcc}
	shown='Intro x8	Kick	A01 1 kick'
}

# build FLAG...: the programs of libmk(3), as their reader builds them
build() {
	for program in clips steer; do
		$cc -std=c11 man/examples/$program.c "$@" \
			-o "$BATS_TEST_TMPDIR/$program"
	done
}

# Runs both on what comes with the suite.
they_run() {
	"$BATS_TEST_TMPDIR/clips" <man/examples/demo.als | grep -qx "$shown"
	printf '\260\110\001\231\045\177' |
		"$BATS_TEST_TMPDIR/steer" man/examples/surface.xml \
			man/examples/demo.xml >"$BATS_TEST_TMPDIR/steered"
	grep -v '^surface' "$BATS_TEST_TMPDIR/steered" | diff - <(
		printf '%s\n' 'select strip 2' 'fire scene sel' \
			'select scene 2')
	grep -qx 'surface B0 46 6C' "$BATS_TEST_TMPDIR/steered"
	run "$BATS_TEST_TMPDIR/steer" man/examples/surface.xml missing
	[ "$status" -eq 65 ]
}

# Not as a part of the make that runs the tests, but with its name for the
# build: what is made under another has no dependencies under that.
make_apart() {
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
		make -s O="${MK_BUILD#"$MK_ROOT"/}" DESTDIR="$stage" "$@" >/dev/null
}

# config ARGS: pkg-config for what is staged
config() {
	PKG_CONFIG_PATH=$stage/usr/lib/pkgconfig \
		PKG_CONFIG_SYSROOT_DIR=$stage pkg-config "$@" libmk
}

@test "what is installed goes to where it belongs" {
	make_apart prefix=/usr install
	for tool in "$MK_BUILD"/bin/*; do
		name=${tool##*/}
		test -x "$stage/usr/bin/$name"
		[ "$(find "$stage/usr/share/man" -name "$name.[18]" | wc -l)" -eq 1 ]
		test -f "$stage/usr/share/bash-completion/completions/$name"
		test -f "$stage/usr/share/fish/vendor_completions.d/$name.fish"
	done
	test -f "$stage/usr/share/zsh/site-functions/_mk"
	test -f "$stage/usr/share/man/man7/mk.7"
	test -f "$stage/usr/include/libmk/song/song.h"
	test -f "$stage/usr/share/mk/schemas/song.rng"
	test -f "$stage/usr/lib/udev/rules.d/72-mk-surfaces.rules"
	grep -q '^ExecStart=/usr/bin/mk-surfaced ' \
		"$stage/usr/lib/systemd/user/mk-surfaced.service"
	test -f "$stage/usr/share/doc/mk/examples/demo.als"
	test "$(readlink -e "$stage/usr/lib/libmk.so")" = \
		"$(readlink -e "$stage/usr/lib/libmk.so.0")"
	"$stage/usr/bin/mk-song" --version
}

@test "uninstall leaves nothing" {
	make_apart prefix=/usr install
	make_apart prefix=/usr uninstall
	[ -z "$(find "$stage" -mindepth 1)" ]
}

@test "uninstall leaves what is not ours" {
	mkdir -p "$stage/opt/share/man/man1"
	touch "$stage/opt/share/man/man1/other.1"
	make_apart prefix=/opt install
	make_apart prefix=/opt uninstall
	[ "$(find "$stage" -type f)" = "$stage/opt/share/man/man1/other.1" ]
}

@test "the parts can be installed one by one" {
	for part in bin lib dev man completions data system; do
		make_apart prefix=/usr "install-$part"
	done
	find "$stage" | sort >"$BATS_TEST_TMPDIR/parts"
	rm -r "$stage"
	make_apart prefix=/usr install
	find "$stage" | sort | diff "$BATS_TEST_TMPDIR/parts" -
}

@test "a program is built with the shared library" {
	make_apart prefix=/usr install-lib install-dev
	flags=$(config --cflags --libs)
	build $flags
	readelf -d "$BATS_TEST_TMPDIR/clips" | grep -q 'NEEDED.*libmk\.so\.0'
	export LD_LIBRARY_PATH=$stage/usr/lib
	they_run
}

@test "a program is built with the static library" {
	make_apart prefix=/usr install-dev
	rm "$stage/usr/lib/libmk.so"
	# Not --static: that would be for libxml2's own needs, too.
	needs=$(config --print-requires-private)
	flags="$(config --cflags --libs) $(pkg-config --libs $needs) -lm"
	build $flags
	they_run
}

@test "the prefix of installing is the prefix of libmk.pc" {
	make_apart prefix=/opt/mk install-dev
	grep -qx 'prefix=/opt/mk' "$stage/opt/mk/lib/pkgconfig/libmk.pc"
}

@test "the pages name files where they are installed" {
	make_apart prefix=/opt/mk install-man
	pages=$stage/opt/mk/share/man
	grep -qF /opt/mk/share/mk/banks.tsv "$pages/man5/mk-banks.5"
	grep -qF /opt/mk/share/doc/mk/examples "$pages/man5/mk-banks.5"
	run grep -rF /usr/local/ "$pages"
	[ "$status" -eq 1 ]
	rm -r "$stage"
	make_apart docdir=/usr/share/doc/other install-man
	grep -qF /usr/share/doc/other/examples \
		"$stage/usr/local/share/man/man5/mk-banks.5"
}

@test "install-strip leaves out what debuggers want, and else the same" {
	make_apart prefix=/usr install
	find "$stage" | sort >"$BATS_TEST_TMPDIR/whole"
	readelf -S "$stage/usr/bin/mk-song" | grep -q debug_info
	rm -r "$stage"
	make_apart prefix=/usr install-strip
	find "$stage" | sort | diff "$BATS_TEST_TMPDIR/whole" -
	for file in "$stage"/usr/bin/* "$stage"/usr/lib/libmk.so.0.*; do
		[ -z "$(readelf -S "$file" | grep debug_info)" ]
	done
	"$stage/usr/bin/mk-song" --version
}

@test "a commit's tarball has the same bytes whenever it is made" {
	git rev-parse >/dev/null 2>&1 || skip "this is no git work tree"
	version=$(sed -n 's/^VERSION = //p' Makefile)
	# dist UMASK FOLDER: in a clone, whose files have another time
	dist() {
		(
			umask "$1"
			git clone -q "$MK_ROOT" "$2"
			env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
				make -s -C "$2" dist
		)
	}
	dist 022 "$BATS_TEST_TMPDIR/one"
	sleep 1.1
	dist 077 "$BATS_TEST_TMPDIR/two"
	cd "$BATS_TEST_TMPDIR"
	cmp {one,two}/build/mk-"$version".tar.gz
	tar -tf one/build/mk-"$version".tar.gz | grep -qx "mk-$version/Makefile"
}

@test "the packages have the version of the tools" {
	version=$(sed -n 's/^VERSION = //p' Makefile)
	[ "$(sed -n '1s/^mk (\(.*\)) .*/\1/p' debian/changelog)" = "$version" ]
	grep -qx "Package: libmk${version%%.*}" debian/control
}
