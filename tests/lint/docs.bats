#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What --help offers, the man page explains and the completions know.

setup() {
	cd "$MK_ROOT"
	# Without it every program of /bin would be asked for its --help.
	[ -d "$MK_BUILD/bin" ]
	tmp=$BATS_TEST_TMPDIR
}

tools() {
	ls "$MK_BUILD/bin"
}

# Prints what is wrong; a test passes that prints nothing.
nothing() {
	echo "$1"
	[ -z "$1" ]
}

# Tools have their page in section 1, daemons in 8.
page_of() {
	ls "man/$1".[18]
}

# The options that argp gives every tool need no words of each page.
common='--help|--usage|--version|-\?|-V'

# A line for each option in --help: "-c --check"
options() {
	ARGP_HELP_FMT=opt-doc-col=60,rmargin=999 "$1" --help |
		grep -E '^ {2,6}-' | cut -c1-60 |
		sed 's/\[\?=[^ ,]*//g; s/,//g; s/^ *//; s/ *$//' |
		grep -vE -- "(^| )($common)( |$)"
}

offered() {
	options "$1" | tr ' ' '\n' | sort
}

# The options in mdoc source: Fl c, Fl cj, Fl -check
in_mdoc() {
	grep -oE '\<Fl (Fl |\\?-)?[A-Za-z][A-Za-z-]*' |
		sed -E 's/^Fl (Fl |\\?-)/--/; s/^Fl //' |
		awk '/^--/ { print; next } { n = split($0, letters, "")
			for (i = 1; i <= n; i++) print "-" letters[i] }'
}

explained() {
	grep '^\.It Fl' "$(page_of "$1")" | in_mdoc | grep -vxE -- "$common" | sort
}

@test "every tool has a page, every page of sections 1 and 8 a tool" {
	nothing "$(diff <(tools) \
		<(cd man && ls mk-*.[18] 2>/dev/null | sed 's/\.[18]$//'))"
}

@test "every tool offers options" {
	for tool in $(tools); do
		[ "$(offered "$tool" | wc -l)" -ge 2 ]
	done
}

@test "the options of --help and of the page are the same" {
	nothing "$(for tool in $(tools); do
		diff <(offered "$tool") <(explained "$tool") |
			sed -n "s/^</$tool: not in the page:/p
				s/^>/$tool: not in --help:/p"
	done)"
}

@test "the synopsis has every option, by one of its names" {
	nothing "$(for tool in $(tools); do
		named=$(sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESC/p' "$(page_of "$tool")" |
			in_mdoc)
		options "$tool" | while read -r names; do
			for name in $names; do
				echo "$named" | grep -qxe "$name" && continue 2
			done
			echo "$tool: $names"
		done
	done)"
}

# What mk-ctl may be asked for: all that the daemon has an answer to.
verbs() {
	{
		sed -n '/^\.Ss Verbs/,/^\.El/s/^\.It Li \([a-z-]*\) .*/\1/p' \
			man/mk-lines.5 |
			grep -vxE 'error|ok|plug|sysex|unplug'
		echo doctor
	} | sort -u
}

# Ports and a daemon to complete from, whatever this machine has.
fake_tools() {
	mkdir "$tmp/bin"
	cat >"$tmp/bin/mk-surfaced" <<-'END'
		#!/bin/sh
		echo "seq:20:0 - in,out"
	END
	cat >"$tmp/bin/mk-ctl" <<-'END'
		#!/bin/sh
		case "$*" in
		'get **') echo "set strip/1/volume 0.5" ;;
		'get strip/*/device/*/name') echo 'set strip/1/device/2/name "A B"' ;;
		status) echo "status port name=-" ;;
		esac
	END
	chmod +x "$tmp/bin"/*
	PATH=$tmp/bin:$PATH
}

@test "the completions are what make completions writes" {
	for shell in bash zsh fish; do
		case $shell in
		bash) file=mk.bash ;;
		zsh) file=_mk ;;
		fish) file=mk.fish ;;
		esac
		completions/generate $shell "$MK_BUILD"/bin/mk-* |
			diff completions/$file -
	done
}

@test "bash completes options, words and files" {
	# complete TOOL WORD...: what bash offers for the last word
	complete() {
		bash --norc -c '. completions/mk.bash
			COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
			COMP_LINE=$* COMP_LINE=${COMP_LINE// = /=}
			COMP_LINE=${COMP_LINE// : /:} COMP_POINT=${#COMP_LINE}
			COMP_WORDBREAKS=$" =:"
			_mk "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
			printf "%s\n" "${COMPREPLY[@]}"' - "$@"
	}
	for tool in $(tools); do
		diff <(offered "$tool" | grep -- --) \
			<(complete "$tool" -- | tr -d = | grep -vxE -- "$common" |
			sort)
	done
	[ "$(complete mk-song --from '')" = $'session\narrangement' ]
	[ "$(complete mk-song --from = a)" = arrangement ]
	[ "$(complete mk-song README)" = README.md ]
	complete mk-sysex-pack --codec '' | grep -qx elektron
	diff <(verbs) <(complete mk-ctl '' | sort)
	diff <(verbs) <(complete mk-ctl -s path '' | sort)
	[ "$(complete mk-ctl get README)" = README.md ]
	fake_tools
	[ "$(complete mk-ctl get '')" = strip/1/volume ]
	[ "$(complete mk-ctl -s path watch s)" = strip/1/volume ]
	[ "$(complete mk-ctl appoint '')" = strip/1/device/2 ]
	[ "$(complete mk-ctl status '')" = port ]
	[ "$(complete mk-ctl fire sc)" = scene ]
	[ "$(complete mk-lcd -s xt)" = xtouch-mini ]
	[ "$(complete mk-transfer '')" = $'send\nfetch' ]
	[ "$(complete mk-transfer fetch k)" = kits ]
	[ "$(complete mk-lcd -r s)" = svg ]
	[ "$(complete mk-surfaced --host = ard)" = ardour:// ]
	[ "$(complete mk-map -p s)" = seq:20:0 ]
	[ "$(complete mk-map -p seq : 2)" = 20:0 ]
	[ "$(complete mk-map --port = seq : 20 : '')" = 0 ]
	[ "$(complete mk-map -i README)" = README.md ]
}

@test "zsh completes options, words and files" {
	command -v zsh >/dev/null || skip "zsh is not installed"
	for tool in $(tools); do
		zsh -fc '_arguments() { print -l -- "${@:3}" }
			service=$1
			. completions/_mk' - "$tool" >"$tmp/specs"
		diff <(offered "$tool") <(sed 's/^([^)]*)//' "$tmp/specs" |
			grep -oE -- '^--?[A-Za-z][a-z-]*' |
			grep -vxE -- "$common" | sort)
		grep -qxF '*:file:_files' "$tmp/specs"
		[ "$tool" != mk-ctl ] || diff <(verbs) \
			<(sed -n 's/^1:verb:(\(.*\))/\1/p' "$tmp/specs" |
			xargs -n1 | sort)
	done
	fake_tools
	# after VERB: what the second word may be
	after() {
		zsh -fc '_arguments() { print -l -- "${@:3}" }
			compadd() { shift; print -- $* }
			service=mk-ctl words=(mk-ctl $1 "") CURRENT=3
			spec=$(. completions/_mk)
			eval ${${(M)${(f)spec}:#2:word:*}#2:word:}' - "$1"
	}
	[ "$(after get)" = strip/1/volume ]
	[ "$(after appoint)" = strip/1/device/2 ]
	[ "$(after status)" = port ]
	[ "$(after fire)" = 'scene slot' ]
	[ "$(head -1 completions/_mk)" = "#compdef $(tools | xargs)" ]
}

@test "fish completes options, words and files" {
	command -v fish >/dev/null || skip "fish is not installed"
	export HOME=$tmp
	complete() {
		fish --no-config -c "source completions/mk.fish
			complete -C '$1'" | cut -f1
	}
	for tool in $(tools); do
		diff <(offered "$tool" | grep -- --) \
			<(complete "$tool --" | tr -d = |
			grep -vxE -- "$common" | sort)
	done
	[ "$(complete 'mk-song --from a')" = arrangement ]
	[ "$(complete 'mk-song READ')" = README.md ]
	complete 'mk-sysex-pack --codec ' | grep -qx elektron
	diff <(verbs) <(complete 'mk-ctl ' | sort)
	fake_tools
	[ "$(complete 'mk-ctl get ')" = strip/1/volume ]
	[ "$(complete 'mk-ctl appoint ')" = strip/1/device/2 ]
	[ "$(complete 'mk-ctl status ')" = port ]
	[ "$(complete 'mk-ctl fire sc')" = scene ]
	[ "$(complete 'mk-lcd -s xt')" = xtouch-mini ]
	[ "$(complete 'mk-transfer s')" = send ]
	[ "$(complete 'mk-transfer fetch k')" = kits ]
	[ "$(complete 'mk-lcd -r s')" = svg ]
	[ "$(complete 'mk-map -p se')" = seq:20:0 ]
	[ "$(complete 'mk-map -i READ')" = README.md ]
}

@test "exit codes are the suite's own" {
	nothing "$(for page in man/*.[18]; do
		sed -n '/^\.Sh EXIT STATUS/,/^\.Sh EX/p' "$page" |
			grep -oE '^\.It (Li )?[0-9]+' | grep -oE '[0-9]+' |
			grep -vxE '0|1|64|65|66|69|74|75|78' | sed "s,^,$page: ,"
		for section in SYNOPSIS DESCRIPTION 'EXIT STATUS' EXAMPLES \
			'SEE ALSO'; do
			grep -qx "\.Sh $section" "$page" ||
				echo "$page: no $section"
		done
	done)"
}

@test "mandoc finds nothing in the pages" {
	command -v mandoc >/dev/null || skip "mandoc is not installed"
	nothing "$(mandoc -T lint -W warning man/*.[1-8] 2>&1)"
}

@test "cross references lead to pages" {
	nothing "$(grep -hoE '^\.Xr (lib)?mk[a-z-]* [1-8]' man/*.[1-8] |
		sort -u | while read -r _ name section; do
		[ -f "man/$name.$section" ] || echo "$name($section)"
	done)"
}

@test "the README names every tool and every page" {
	nothing "$(for page in man/*.[1-8]; do
		name=$(basename "$page" | sed 's/\.\([1-8]\)$/(\1)/')
		grep -qF "$name" README.md || echo "$name"
	done)"
}

# What is of the build or installed is not looked for.
@test "what the pages about the code name is there" {
	for page in libmk/README.md CONTRIBUTING.md; do
		nothing "$(grep -oE '`mk_[a-z_0-9]+\(\)' "$page" |
			tr -d '`()' | sort -u | while read -r name; do
				grep -qhE "\<$name\(" libmk/*/*.c ||
					echo "$page: $name()"
			done)"
		nothing "$(grep -oE '`[a-z.]+/[A-Za-z_0-9./-]+`' "$page" |
			tr -d '`' | grep -vE '^(build/|share/mk$)|NAME' | sort -u | while read -r name; do
				[ -e "$name" ] || [ -f "libmk/$name.c" ] ||
					echo "$page: $name"
			done)"
		nothing "$(tr '\n' ' ' <"$page" |
			grep -oE '`[a-z_]+(\[\]|\(\)|)`,? (in|of) `[a-z_0-9/]+\.[ch]`' |
			tr -d '`[](),' | while read -r name _ file; do
				grep -qE "\<$name(\[|\(| \{)" "$file" ||
					echo "$page: $name in $file"
			done)"
	done
}

@test "the rooms of libmk/README.md are those of FLOORS" {
	diff <(sed -n 's/^| `\([a-z]*\)` |.*/\1/p' libmk/README.md) \
		<(sed -n 's,^\([a-z]*\)/.*,\1,p' libmk/FLOORS | uniq)
}

@test "NEWS.md and the library know the version" {
	version=$(sed -n 's/^VERSION = //p' Makefile)
	grep -q "^## $version " NEWS.md
	grep -qx "LIBMK_${version%%.*} {" libmk/libmk.map
}

# Those with a device of one's own at hw: are not.
@test "every pipeline that is shown is in an example script" {
	nothing "$( (sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/p' man/*.[18] | sed -n '
			s/^\.Dl //p
			/^\.Bd/,/^\.Ed/ { /^\./!p; }'
		sed -n '/^\.Sh DESC/,/^\.Sh SEE/s/^\.Dl //p' man/*.7
		sed -n '/^```sh/,/^```/ { /^```/!p; }' README.md) |
		sed 's/\\e/\\/g; s/\\(dq/"/g; s/\\-/-/g; s/\\&//g' |
		grep -E '(^|\| )mk-' | grep -v -e '-p hw:' -e '--host ' | sort -u |
		while read -r shown; do
			cat man/examples/*.sh | grep -qxF -- "$shown" ||
				echo "$shown"
		done)"
}

# A quote that begins a word of a macro is taken from it: \(dq is one.
@test "no quote is lost from what is to be typed" {
	nothing "$(grep -nE '^\.(Dl|Ql|D1|Li) (.* )?"' man/*.[1-8])"
}

@test "the programs in libmk(3) are those that are tested" {
	diff <(sed -n '/^\.Sh EXAMPLES/,/^\.Sh ERRORS/p' man/libmk.3 |
		sed -n '/^\.Bd/,/^\.Ed/{/^\.[BE]d/d; s/\\e/\\/g; p;}') \
		<(cat man/examples/{clips,steer}.c)
}

@test "mk-song-xml(5) has every limit of songs" {
	sed -n 's/^    \[MK_LIMIT_.*{\([0-9]*\), "\(.*\)"},$/.It \2 Ta \1/p' \
		"$MK_ROOT/libmk/song/limits.c" >"$tmp/limits"
	[ "$(wc -l <"$tmp/limits")" -ge 16 ]
	grep ' Ta [0-9]*$' "$MK_ROOT/man/mk-song-xml.5" | diff "$tmp/limits" -
}
