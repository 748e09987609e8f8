#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Surface files: those that are shipped are good, and the reader, the schema
# and the manual know the same words.

setup() {
	cd "$MK_ROOT"
	schema=libmk/data/schemas/surface.rng
	reader=libmk/xml/surfaceattrs.c
	page=man/mk-surface.5
	files=$(ls libmk/data/surfaces/*.xml man/examples/{surface,transport}.xml)
}

# validates FILE...: all of them fit the schema
validates() {
	command -v xmllint >/dev/null || skip "xmllint is not installed"
	xmllint --noout --relaxng "$schema" "$@"
}

# refused TEXT: the schema does not have what stands in the surface
refused() {
	printf '<surface xmlns="urn:mk:surface:1">%s</surface>\n' "$1" \
		>"$BATS_TEST_TMPDIR/it.xml"
	run xmllint --noout --relaxng "$schema" "$BATS_TEST_TMPDIR/it.xml"
	[ "$status" -eq 3 ] || { echo "valid: $1"; false; }
}

# The names that stand in the schema as that: attribute, element.
named() {
	grep -oE "<$1 name=\"[^\"]*\"" "$schema" | sed 's/.*name="//; s/"$//' |
		sort -u
}

@test "each file that is shipped, and the manual's, fits the schema" {
	# shellcheck disable=SC2086 # they are several
	validates $files
}

@test "mk-map finds no fault in any of them" {
	for file in $files; do
		mk-map --check -s "$file"
	done
}

@test "the schema refuses what the reader refuses" {
	validates man/examples/surface.xml
	refused '<control name="x"/>'
	refused '<control cc="1"/>'
	refused '<control name="x" cc="128"/>'
	refused '<control name="x" cc="1" note="1"/>'
	refused '<control name="x" cc="1" channel="17"/>'
	refused '<control name="x" cc="1" encoding="two"/>'
	refused '<control name="x" sysex="F0 80 F7"/>'
	refused '<control name="x" cc="1"><feedback map="1"/></control>'
	refused '<control name="x" cc="1"><feedback ring="dot" map="0 1"/></control>'
	refused '<bind control="x"/>'
	refused '<bind control="x" target="scene/sel" min="1"/>'
	refused '<bind control="x" target="scene/sel" curve="table"/>'
	refused '<bind control="x" target="scene/sel" curve="log" table="0 1"/>'
	refused '<bind control="x" target="scene/sel" table="0 2"/>'
	refused '<do control="x"/>'
	refused '<do control="x" line="play" on="push"/>'
	refused '<page><page/></page>'
	refused '<port/><port/>'
	refused '<port><start/></port>'
	refused '<port auto="no"/>'
	refused '<lcd/>'
	refused '<memory/>'
	refused '<fader/>'
}

@test "the schema and the reader have the same attributes" {
	diff <(named attribute) \
		<(grep -oE '^    \[MK_SURFACEATTR_[A-Z0-9_]*\] = \{"[^"]*"' \
			"$reader" | sed 's/.*{"//; s/"$//' | sort -u)
}

@test "the schema and the reader have the same elements" {
	diff <(named element) \
		<(grep -oE '\{\{IN_[A-Z]*, "[^"]*"' \
			libmk/xml/surfacexml.c |
			sed 's/.*"\([^"]*\)"/\1/' | sort -u)
}

@test "the manual explains every attribute and every element" {
	missing=$(for name in $(named attribute); do
		grep -qE "^(\.It )?\.?Va ([a-z0-9-]+ , )*$name( ,.*)?\$" "$page" ||
			echo "$name"
	done
	for name in $(named element); do
		grep -qE "^\.(Ss|Sy) $name( |\$)" "$page" || echo "<$name>"
	done)
	echo "$missing"
	[ -z "$missing" ]
}

@test "the manual's example is the file of that name" {
	diff <(sed -n '/^This is a whole file/,/^\.Ed/p' "$page" |
		sed '1,/^\.Bd/d; /^\.Ed/d') man/examples/surface.xml
}

@test "a file that is named is found where it was built" {
	cd "$BATS_TEST_TMPDIR"
	for name in midikontrol midikontrol-mcu fcb1010 xtouch-mini nanokontrol2 \
		launchcontrol-xl; do
		mk-map --check -s "$name"
	done
	run mk-map --check -s nanokontrol
	[ "$status" -eq 66 ]
	[[ $output == *'is "nanokontrol2" meant?' ]]
}

@test "a file that is named is found where it was installed" {
	case ${MK_BUILD##*/} in
	*-*) skip "sanitizers are not installed" ;;
	esac
	cp -r "$MK_BUILD/bin" "$BATS_TEST_TMPDIR/"
	mkdir -p "$BATS_TEST_TMPDIR/share"
	cp -r libmk/data "$BATS_TEST_TMPDIR/share/mk"
	rm "$BATS_TEST_TMPDIR/share/mk/surfaces/fcb1010.xml"
	cd /
	"$BATS_TEST_TMPDIR/bin/mk-map" --check -s nanokontrol2
	run "$BATS_TEST_TMPDIR/bin/mk-map" --check -s fcb1010
	[ "$status" -eq 66 ]
	MK_DATA=$MK_ROOT/libmk/data \
		"$BATS_TEST_TMPDIR/bin/mk-map" --check -s fcb1010
}
