#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# How benchmarks of two trees are compared: what is told of which rows.

bats_require_minimum_version 1.5.0

setup() {
	cd "$MK_ROOT"
	tmp=$BATS_TEST_TMPDIR
}

# rows SIDE NAME UNIT LIMIT FIGURE...: a row, of one run after the other
rows() {
	local side=$1 name=$2 unit=$3 limit=$4 figure run=0

	shift 4
	for figure; do
		run=$((run + 1))
		printf '%s\t%d\tbench\t%s\t%s %s\tpeer 7\t2.5\t%s\n' \
			"$side" $run "$name" "$figure" "$unit" "$limit"
	done
}

# tells LINE: what is told of the rows of standard input, blanks aside
tells() {
	awk -f tests/bench/compare.awk | tr -s ' ' >"$tmp/told"
	cat "$tmp/told"
	grep -qxF -- "$1" "$tmp/told"
}

@test "less of a rate is slower, more is faster" {
	{
		rows base rate M/s '>=2' 10 10.1 9.9 10 10
		rows here rate M/s '>=2' 8 8 8 8.1 7.9
	} >"$tmp/rows"
	tells 'rate 10.0 M/s 8.000 M/s 0.80 0.79 to 0.81 slower' <"$tmp/rows"
	sed 's/^here/now/; s/^base/here/; s/^now/base/' "$tmp/rows" |
		tells 'rate 8.000 M/s 10.0 M/s 1.25 1.23 to 1.27 faster'
}

@test "more of a time is slower, less is faster" {
	{
		rows base time ms '<=1' 10 10 10
		rows here time ms '<=1 goal' 12.5 12.5 12.5
	} | tells 'time 10.0 ms 12.5 ms 0.80 0.80 to 0.80 slower'
	{
		rows base time ms '<=1' 10 10 10
		rows here time ms '<=1 goal' 8 8 8
	} | tells 'time 10.0 ms 8.000 ms 1.25 1.25 to 1.25 faster'
}

@test "more of a size is larger" {
	{
		rows base space MB '<=1' 10
		rows here space MB '<=1' 20
	} | tells 'space 10.0 MB 20.0 MB 0.50 0.50 to 0.50 larger'
}

@test "what differs little, or no more than by chance, is told so" {
	{
		rows base near M/s '>=2' 100 100 100
		rows here near M/s '>=2' 96 96 96
	} | tells 'near 100.0 M/s 96.0 M/s 0.96 0.96 to 0.96 within 5 %'
	{
		rows base wild M/s '>=2' 100 100 100
		rows here wild M/s '>=2' 60 80 101
	} | tells 'wild 100.0 M/s 80.0 M/s 0.80 0.60 to 1.01 within the spread'
}

@test "runs are held against each other in pairs, and stray ones left out" {
	{
		rows base drift M/s '>=2' 10 20 30 40 50 60 70 80 90
		rows here drift M/s '>=2' 5 10 15 20 25 30 35 60 9
	} | tells 'drift 50.0 M/s 20.0 M/s 0.50 0.50 to 0.50 slower'
}

@test "more runs narrow the spread" {
	{
		rows base many M/s '>=2' 100 100{,}{,}{,}{,}
		rows here many M/s '>=2' {81..97}
	} | tells 'many 100.0 M/s 89.0 M/s 0.89 0.85 to 0.93 slower'
}

@test "a row that one tree has, or that has no figure, is told" {
	{
		rows base old M/s '>=2' 1 1 1
		rows here new M/s '>=2' 1 1 1
		rows base none us '<=2' 0 0 0
		rows here none us '<=2' 0 0 0
		rows base some us '<=2' 4 4 4
		rows here some us '<=2' 4 4
	} >"$tmp/rows"
	tells 'old 1.000 M/s - - only in the base' <"$tmp/rows"
	tells 'new - 1.000 M/s - only here' <"$tmp/rows"
	tells 'none 0.000 us 0.000 us - never measured in both' <"$tmp/rows"
	tells 'some 4.000 us 4.000 us 1.00 1.00 to 1.00 within 5 %, 2 of 3 runs' \
		<"$tmp/rows"
}

@test "a name with two units is two rows, with two peers one" {
	{
		rows base both ms '<=1' 10
		rows base both MB '<=1' 30
		rows here both MB '<=1' 30
		rows here both ms '<=1' 10
		rows here both ms '<=1' 5
	} >"$tmp/rows"
	tells 'both 10.0 ms 5.000 ms 2.00 2.00 to 2.00 faster' <"$tmp/rows"
	tells 'both 30.0 MB 30.0 MB 1.00 1.00 to 1.00 within 5 %' <"$tmp/rows"
	[ "$(wc -l <"$tmp/told")" -eq 3 ]
}

@test "a benchmark that fails, or measures nothing, is named" {
	{
		rows base row ms '<=1' 10 10 10
		rows here row ms '<=1' 10 10 10
		printf 'base\t%d\tports\tports: not measured\n' 1 2 3
		printf 'here\t%d\tbench\tbench failed\n' 1 3
	} >"$tmp/rows"
	run -1 awk -f tests/bench/compare.awk "$tmp/rows"
	[ "${lines[-2]}" = 'ports: no row' ]
	[ "${lines[-1]}" = 'bench failed here in 2 of 3 runs' ]
	run -0 awk -f tests/bench/compare.awk <<<''
}

# A project of two benchmarks: a script, and a program that make builds.
make_project() {
	command -v git >/dev/null || skip "git is not installed"
	mkdir -p "$tmp/it/tests/bench"
	cp tests/bench/run tests/bench/compare* "$tmp/it/tests/bench"
	cd "$tmp/it"
	# shellcheck disable=SC2016 # for make
	printf '%s\n' 'all:' 'build/gcc/tests/bench/%: tests/bench/%.c' \
		'	mkdir -p $(@D) && install $< $@' >Makefile
	echo /build/ >.gitignore
	put_bench built.c 40
	put_bench script.sh 10
	git init -q
	commit
}

# put_bench FILE FIGURE: it says so, and writes down who ran
put_bench() {
	printf '#!/bin/sh\n%s\n%s\n' "echo $1 $2 >>'$tmp/ran'" \
		"printf '${1%.*}\t$2 M/s\tpeer 5\t2\t>=1\n'" >"tests/bench/$1"
}

commit() {
	git add -A
	git -c user.name=me -c user.email=me@localhost -c commit.gpgsign=false \
		commit -qm 'Begin'
}

@test "each tree runs its own benchmarks, by turns" {
	make_project
	put_bench built.c 20
	put_bench script.sh 20
	RUNS=2 tests/bench/compare build/gcc HEAD 2>/dev/null |
		tr -s ' ' >"$tmp/told"
	cat "$tmp/told"
	grep -x "The base is $(git rev-parse --short HEAD), Begin." "$tmp/told"
	grep -x 'built 40.0 M/s 20.0 M/s 0.50 .* slower' "$tmp/told"
	grep -x 'script 10.0 M/s 20.0 M/s 2.00 .* faster' "$tmp/told"
	[ "$(grep script "$tmp/ran" | cut -d ' ' -f 2 | xargs)" = '10 20 20 10' ]
	# The base is there from then on; what is not committed is the tree's.
	rm "$tmp/ran" && touch "build/base/$(git rev-parse HEAD)/kept"
	RUNS=1 tests/bench/compare build/gcc HEAD script
	[ "$(cat "$tmp/ran")" = $'script.sh 10\nscript.sh 20' ]
	[ -f "build/base/$(git rev-parse HEAD)/kept" ]
}

@test "a benchmark of one tree is measured there, a failure fails" {
	make_project
	put_bench new.sh 3
	echo 'exit 1' >>tests/bench/script.sh
	RUNS=1 run -1 tests/bench/compare build/gcc HEAD new script
	echo "$output"
	[[ "$output" = *'only here'*'script failed here in 1 of 1 runs' ]]
	rm tests/bench/script.sh
	RUNS=1 run -0 tests/bench/compare build/gcc HEAD
	[[ "$output" = *'only in the base'* ]]
}

@test "what cannot be compared is refused" {
	# refused SENTENCE WORD...
	refused() {
		local sentence=$1

		shift
		run -64 tests/bench/compare "$@"
		[ "$output" = "tests/bench/compare: $sentence" ]
	}
	make_project
	refused 'name a commit to compare with, as BASE=HEAD' build/gcc ''
	refused "there is no commit 'nowhere'" build/gcc nowhere
	refused "no benchmark is named 'other'" build/gcc HEAD other
	refused 'BUILD is to be a folder in the tree, not /tmp' /tmp HEAD
	RUNS=0 refused "RUNS is to be a number from 1 on, not '0'" \
		build/gcc HEAD
	[ ! -f "$tmp/ran" ]
}
