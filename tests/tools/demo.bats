#!/usr/bin/env bats
# The demo set is what its song says, and make demo shows it.

setup() {
	cd "$MK_ROOT/man/examples"
	tmp=$BATS_TEST_TMPDIR
}

@test "demo.als is made of demo.xml" {
	command -v xsltproc >/dev/null || skip "xsltproc is not installed"
	xsltproc ../../tests/golden/live-set.xsl demo.xml >"$tmp/demo"
	run grep NaN "$tmp/demo"
	[ "$status" -eq 1 ]
	gzip -dc demo.als | diff - "$tmp/demo"
}

@test "demo.als gives demo.xml back" {
	mk-dumpxml --only all demo.als | diff demo.xml -
}

@test "demo.xml is valid" {
	command -v xmllint >/dev/null || skip "xmllint is not installed"
	xmllint --noout --relaxng ../../libmk/data/schemas/song.rng demo.xml
}

@test "demo.syx and demo.rows.xml are made of the arrangement" {
	mk-song --from arrangement demo.als | cmp - demo.syx
	mk-song -d --xml demo.syx | diff demo.rows.xml -
	mk-song demo.rows.xml | cmp - demo.syx
}

@test "the demo writes a song into the folder and nothing elsewhere" {
	cp -r . "$tmp/examples"
	mkdir "$tmp/out" "$tmp/empty"
	(cd "$tmp/examples" && find . | sort >"$tmp/before")
	cd "$tmp/empty"
	"$tmp/examples/demo.sh" "$tmp/out" >"$tmp/said"
	[ -z "$(ls -A "$tmp/empty")" ]
	(cd "$tmp/examples" && find . | sort | diff "$tmp/before" -)
	[ "$(ls "$tmp/out")" = demo.syx ]
	cmp "$tmp/out/demo.syx" "$tmp/examples/demo.syx"
	grep -qF "amidi -p hw:1,0,0 -s $tmp/out/demo.syx" "$tmp/said"
}
