#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Nothing is written over what is read, and what is written is whole or as it
# was: every tool, with every option that names a file.

# shellcheck disable=SC2154 # run sets stderr

bats_require_minimum_version 1.5.0
load lib

setup() {
	mkdir "$BATS_TEST_TMPDIR/here"
	cd "$BATS_TEST_TMPDIR/here"
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	examples=$MK_ROOT/man/examples
	kit=../kit
	mkdir "$kit"
	cp "$examples"/{demo.als,demo.xml,demo.syx,machine.syx} "$kit"
	cp "$examples"/{scenes.txt,banks.tsv} "$kit"
	cp "$MK_ROOT/libmk/data/surfaces/"{fcb1010,midikontrol}.xml "$kit"
	echo '0 32 "S1" 125' >"$kit/list.txt"
	echo 'clip Kick A01 1' >"$kit/clips.map"
	cat >"$kit/thru.xml" <<-end
		<surface xmlns="urn:mk:surface:1" name="thru">
		  <control name="knob" cc="1"/>
		  <bind control="knob" target="midi/cc/2/74"/>
		</surface>
	end
	printf '\260\1\177' >"$kit/turn.mid"
	printf 'page 1 A B C D\n' >"$kit/page.txt"
	mk-lcd "$kit/page.txt" >"$kit/page.syx"
	printf 'set strip/1/volume 1\n' >"$kit/set.txt"
	printf 'ctl "page 1 encoder 1" 3\n' >"$kit/ctl.txt"
}

teardown() {
	for job in $(jobs -p); do
		kill "$job" 2>/dev/null || :
	done
}

# What is in the folder, hidden files, too.
names() {
	find . -mindepth 1 | sort | tr '\n' ' '
}

# "SOURCE | COMMAND": $in is a copy of the source, and $out the same file
table() {
	cat <<-'end'
		demo.als | mk-dumpxml -o $out $in
		demo.xml | mk-dumpxml --json --output=$out $in
		demo.als | mk-dumpxml -s -o $out <$in
		demo.als | mk-dumpxml $in >>$out
		demo.als | mk-song -q -o $out $in
		demo.als | mk-song -q --output=$out --rows - <$in
		demo.als | mk-song -q --svg -o fd:7 $in 7>>$out
		demo.als | mk-song -q --from arrangement --map $kit/clips.map -o $out $in
		clips.map | mk-song -q --map $in -o $out $kit/demo.als
		machine.syx | mk-song -q --force --machine-dump $in -o $out $kit/scenes.txt
		machine.syx | mk-song --plan --machine-dump $in -o $out $kit/scenes.txt
		list.txt | mk-song -q --force --machine-dump $kit/machine.syx --arrangement $in -o $out $kit/scenes.txt
		scenes.txt | mk-song -q --force --machine-dump $kit/machine.syx --arrangement $kit/list.txt -o $out $in
		demo.syx | mk-song -d -o $out $in
		demo.syx | mk-song -d --term -o $out fd:7 7<$in
		demo.als | mk-song -q $in >>$out
		demo.syx | mk-sysex-pack -o $out $in
		demo.syx | mk-sysex-pack --output=$out <$in
		page.txt | mk-sysex-pack -d -o $out $in
		page.txt | mk-sysex-pack --frame=7D -o $out $in
		demo.syx | mk-sysex-pack --unframe -o $out $in
		demo.syx | mk-sysex-pack --split --json -o $out $in
		demo.syx | mk-sysex-pack $in >>$out
		page.txt | mk-lcd -o $out $in
		page.txt | mk-lcd -o $out -i $in
		page.txt | mk-lcd -o fd:7 --input=$in 7>>$out
		page.txt | mk-lcd --output=$out <$in
		page.syx | mk-lcd -d -o $out $in
		page.txt | mk-lcd -r svg -o $out $in
		page.syx | mk-lcd -r term -o $out -i $in
		midikontrol.xml | mk-lcd -s $in -o $out $kit/page.txt
		midikontrol.xml | mk-lcd -g 1 -s $in -o $out
		midikontrol.xml | mk-lcd -s - -o $out $kit/page.txt <$in
		page.txt | mk-lcd $in >>$out
		thru.xml | mk-map -s $in -o $out -i $kit/turn.mid
		demo.xml | mk-map -s $kit/thru.xml -S $in -o $out -i $kit/turn.mid
		banks.tsv | mk-map -s $kit/thru.xml --banks $in -o $out -i $kit/turn.mid
		turn.mid | mk-map -s $kit/thru.xml -i $in --output=$out
		turn.mid | mk-map -s $kit/thru.xml -o $out <$in
		banks.tsv | mk-map -s $kit/thru.xml --banks $in --port=fd:7 7<>$out
		thru.xml | mk-map -s $in -p fd:7 7<>$out
		set.txt | mk-map --feedback -S $kit/demo.xml -i $in -o $out
		demo.xml | mk-map --feedback -S $in -i $kit/set.txt -o $out
		fcb1010.xml | mk-map --program-device -s $in -o $out
		turn.mid | mk-map -i $in >>$out
		midikontrol.xml | mk-map --list -s $in >>$out
		turn.mid | mk-map --learn strip/1/volume -i $in >>$out
		demo.xml | mk-nav -S $in >>$out < <(printf '\260\132\1')
		midikontrol.xml | mk-nav -s $in -S $kit/demo.xml >>$out < <(printf '\260\132\1')
		turn.mid | printf '\260\132\1' >>$in; mk-nav -S $kit/demo.xml --input=$in >>$out
		demo.syx | mk-transfer send -p $out $in
		demo.syx | mk-transfer send --port=fd:7 $in 7<>$out
		demo.syx | ln $in $out.part; mk-transfer fetch songs -o $out -p fd:0
		ctl.txt | mk-panel --headless -p fd:7 <$in 7<>$out
		demo.xml | mk-surfaced --no-socket -p - --state $out $in
		demo.als | mk-surfaced --no-socket -p - --state=$out $in
		banks.tsv | mk-surfaced --no-socket -p - --banks $in --state $out $kit/demo.xml
		thru.xml | mk-surfaced --no-socket -s $in -p - --state $out $kit/demo.xml
		demo.xml | mk-surfaced --no-socket -p - -o $out $in
		demo.xml | mk-surfaced --no-socket -p fd:7 $in 7<>$out
		demo.xml | mk-surfaced --no-socket -p - -o fd:7 $in 7>>$out
		banks.tsv | mk-surfaced --no-socket -p - --banks $in --output=$out $kit/demo.xml
		thru.xml | mk-surfaced --no-socket -s $in -p - -o $out $kit/demo.xml
		demo.xml | mk-surfaced --no-socket -p - $in >>$out
		set.txt | mk-surfaced --replay=$in $kit/demo.xml >>$out
		demo.xml | mk-surfaced --replay=$kit/set.txt $in >>$out
	end
}

# refused COMMAND: it ends with 64, says why, and the file is what it was
refused() {
	run -64 --separate-stderr timeout 20 bash -c "$1" <<<''
	[[ $stderr == mk-*": is being read, and would be overwritten" ]]
	cmp source in.xml
	[ -z "$(find . -name '.mk-*')" ]
}

@test "what is read is not written over, by whatever name" {
	export in=./in.xml out kit
	table >rows
	[ "$(wc -l <rows)" -gt 50 ]
	while IFS='|' read -r -u 9 source command; do
		for out in in.xml ../here/in.xml hard soft softer; do
			echo "$source-> $out:$command"
			rm -f in.xml* hard* soft*
			cp "$kit/"$source in.xml
			ln in.xml hard
			ln -s hard soft
			ln -s "$PWD/soft" softer
			case $command in
			*'>>$in'*) { cat in.xml; printf '\260\132\1'; } ;;
			*) cat in.xml ;;
			esac >source
			refused "$command"
		done
	done 9<rows
}

# The options of --help whose values name files.
naming_options() {
	ARGP_HELP_FMT=opt-doc-col=60,rmargin=999 "$1" --help |
		grep -E '^ {2,6}-.*=(FILE|PORT|SONG|SURFACE) ' | cut -c1-60 |
		sed 's/=[A-Z]*//; s/[,]//g'
}

@test "every option that names a file is in the table" {
	for tool in "$MK_BUILD"/bin/mk-*; do
		tool=${tool##*/}
		naming_options "$tool" | while read -r names; do
			for name in $names; do
				table | grep -qE -- \
					"\| (.*; )?$tool .*$name([ =]|$)" &&
					continue 2
			done
			echo "$tool: $names"
		done
	done >missing
	cat missing
	[ ! -s missing ]
}

@test "nor is what goes in and out at one port" {
	cp "$kit/turn.mid" it
	for command in 'mk-map -s $kit/thru.xml -p fd:7 7<>it' \
		'mk-surfaced --no-socket -p fd:7 $kit/demo.xml 7<>it' \
		'mk-surfaced --no-socket -p - $kit/demo.xml <it >>it' \
		'mk-panel --headless -p fd:7 7<>it' \
		'mk-transfer send -p fd:7 $kit/demo.syx 7<>it'; do
		echo "$command"
		run timeout 20 bash -c "kit=$kit; $command"
		[[ $output == mk-*": a file goes one way: name an input and an output" ]]
		cmp "$kit/turn.mid" it
	done
}

@test "a state that is none is not replaced by one" {
	for file in demo.als set.txt machine.syx; do
		cp "$kit/$file" it
		run -65 --separate-stderr mk-surfaced --no-socket -p - \
			--state it "$kit/demo.xml" </dev/null
		[ "$stderr" = "mk-surfaced: it: not a saved state, so it is left alone" ]
		cmp "$kit/$file" it
	done
	ln -s "$kit/demo.als" link
	run -65 mk-surfaced --no-socket -p - --state link "$kit/demo.xml"
	cmp "$examples/demo.als" "$kit/demo.als"
}

@test "an interrupted fetch goes on only from what one left" {
	cp "$kit/demo.als" got.syx.part
	run -65 --separate-stderr mk-transfer fetch all -o got.syx -p none
	[ "$stderr" = "mk-transfer: got.syx.part: was not left by an interrupted fetch, and would be overwritten" ]
	cmp "$kit/demo.als" got.syx.part
	rm got.syx.part
	cp "$kit/demo.syx" it
	ln -s it got.syx.part
	run -74 mk-transfer fetch all -o got.syx -p none
	cmp "$kit/demo.syx" it
}
