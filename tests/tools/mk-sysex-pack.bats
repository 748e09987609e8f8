#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-sysex-pack: every option, every exit code.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

bats_require_minimum_version 1.5.0
load lib

setup() {
	cd "$BATS_TEST_TMPDIR"
}

song="53 4F 4E 47 00 00 00 00 00 00 00 00 00 00 00 00 \
00 00 00 00 00 00 00 0B 40 38 00 10 01 01 00 03 00 00 41 7F 40 7F 00 20 \
41 7E 00 01 00 00 00 7F 50 7F 00 7F 41 7F 00 00 00 00 00 7F 40 7F 00 00"

# framed COMMAND-OPTION: the worked song's frame, put on or taken off
framed() {
	mk-sysex-pack "$1" 00 20 3C 02 00 69 02 02 00 -c none \
		--checksum elektron --length
}

# --- packing

@test "packs standard input as the MidiKontrol does" {
	bytes 81 02 83 04 85 06 87 88 | mk-sysex-pack >out
	[ "$(hex out)" = "55 01 02 03 04 05 06 07 01 08" ]
}

@test "unpacks a file with -d" {
	bytes 78 7d 7e 7f 00 01 02 03 03 04 05 >in
	mk-sysex-pack -d in >out
	[ "$(hex out)" = "7d 7e 7f 80 81 82 83 84 85" ]
	mk-sysex-pack --decode - <in | cmp - out
}

@test "-c packs as other machines do, by name and by alias" {
	bytes 7d 7e 7f 80 81 82 83 84 85 >in
	mk-sysex-pack -c elektron in >out
	[ "$(hex out)" = "0f 7d 7e 7f 00 01 02 03 60 04 05" ]
	mk-sysex-pack --codec=fcb1010 in >out
	[ "$(hex out)" = "7d 7e 7f 00 01 02 03 78 04 05 00 00 00 00 00 03" ]
	mk-sysex-pack -c korg in >out
	mk-sysex-pack in | cmp - out
}

@test "every codec that --list names packs, and unpacks to the same" {
	head -c 7200 /dev/urandom >in
	[ "$(mk-sysex-pack --list | wc -l)" -ge 13 ]
	mk-sysex-pack --list | cut -f1 | while read -r codec; do
		case $codec in
		none) tr '\200-\377' '\0-\177' <in >plain ;;
		sds-12) head -c 120 /dev/zero >plain ;;
		*) cp in plain ;;
		esac
		mk-sysex-pack -c "$codec" plain | mk-sysex-pack -d -c "$codec" |
			head -c "$(stat -c %s plain)" | cmp - plain
	done
}

@test "--list has a name, aliases, a layout and users for each codec" {
	run -0 mk-sysex-pack --list
	[ "$(echo "$output" | awk -F '\t' 'NF != 4' | wc -l)" -eq 0 ]
	[[ ${lines[0]} == "midikontrol	korg dsi microfreak	"* ]]
}

@test "nothing gives nothing" {
	[ "$(mk-sysex-pack </dev/null | wc -c)" -eq 0 ]
	[ "$(mk-sysex-pack -d </dev/null | wc -c)" -eq 0 ]
}

@test "large files come through, in any pieces" {
	head -c 3000001 /dev/urandom >in
	mk-sysex-pack in >packed
	[ "$(stat -c %s packed)" -eq 3428573 ]
	mk-sysex-pack -d packed | cmp - in
	{ head -c 5 packed; sleep 0.1; tail -c +6 packed; } |
		mk-sysex-pack -d | cmp - in
}

@test "a byte above 7F is named with its offset, after what came before" {
	bytes 00 01 02 03 04 05 06 07 00 01 ff >in
	fails 65 "in: offset 10: byte FF is above 7F" mk-sysex-pack -d in
	run ! sh -c 'mk-sysex-pack -d in >out'
	[ "$(hex out)" = "01 02 03 04 05 06 07" ]
	fails 65 "standard input: offset 0: byte F0 is above 7F" \
		mk-sysex-pack -d -c none < <(bytes f0)
}

@test "a group that cannot end so is named with its offset" {
	fails 65 "standard input: offset 8: the last group is cut" \
		mk-sysex-pack -d < <(bytes 00 01 02 03 04 05 06 07 00)
	fails 65 "standard input: offset 3: byte 1A is not a half byte" \
		mk-sysex-pack -d -c nibble-hi < <(bytes 01 02 03 1a)
}

@test "the Monomachine's lone collector at the end is read and written" {
	bytes 00 01 02 03 04 05 06 07 00 |
		mk-sysex-pack -d -c elektron-rle >out
	[ "$(hex out)" = "01 02 03 04 05 06 07" ]
	mk-sysex-pack -c elektron-rle out >back
	[ "$(hex back)" = "00 01 02 03 04 05 06 07 00" ]
}

@test "a sample dump packet with a wrong checksum is named" {
	bytes 01 02 03 | mk-sysex-pack -c sds >in
	[ "$(stat -c %s in)" -eq 127 ]
	printf '\x01' | dd of=in bs=1 seek=20 conv=notrunc status=none
	fails 65 "in: offset 125: the checksum is 7D, not 7C" \
		mk-sysex-pack -d -c sds in
}

# --- framing

@test "--frame puts a header and F7 around, --unframe takes them off" {
	printf 'DEVICE          AUTOFILTER      ' >in
	mk-sysex-pack --frame 00 13 37 15 in >out
	[ "$(hex out)" = "f0 00 13 37 15 00 44 45 56 49 43 45 20 00 20 20 20 20 20 20 20 00 20 20 41 55 54 4f 46 00 49 4c 54 45 52 20 20 00 20 20 20 20 f7" ]
	mk-sysex-pack --unframe 00 13 37 15 out | cmp - in
	mk-sysex-pack --unframe -d F0001337 15 <out | cmp - in
}

@test "a header is one word or many, in either case, with F0 or without" {
	mk-sysex-pack --frame 00 13 37 15 </dev/null >out
	[ "$(hex out)" = "f0 00 13 37 15 f7" ]
	mk-sysex-pack --frame="F0 00 13 37 15" </dev/null | cmp - out
	mk-sysex-pack --frame "f0 00 13" 3715 </dev/null | cmp - out
	mk-sysex-pack --frame </dev/null >out
	[ "$(hex out)" = "f0 f7" ]
}

@test "a file whose name is hexadecimal needs its folder" {
	bytes 01 >ab
	mk-sysex-pack --frame 02 ./ab >out
	[ "$(hex out)" = "f0 02 00 01 f7" ]
}

@test "a Machinedrum song's frame goes on and comes off" {
	# shellcheck disable=SC2086
	bytes $song >in
	framed --frame <in >out
	[ "$(hex out | cut -c1-29)" = "f0 00 20 3c 02 00 69 02 02 00" ]
	[ "$(tail -c 5 out | hex)" = "0f 79 00 45 f7" ]
	[ "$(stat -c %s out)" -eq 79 ]
	framed --unframe <out | cmp - in
	# By what is known of the machine's messages, too.
	mk-sysex-pack --unframe -c none out | cmp - in
}

@test "--checksum takes the byte where the sum begins" {
	mk-sysex-pack -c none --frame 41 10 42 12 --checksum roland \
		< <(bytes 40 00 7f 00) >out
	[ "$(hex out)" = "f0 41 10 42 12 40 00 7f 00 41 f7" ]
	mk-sysex-pack -c none --frame 41 10 42 12 40 00 --checksum roland:5 \
		< <(bytes 7f 00) | cmp - out
	mk-sysex-pack -c none --unframe 41 10 42 12 40 00 --checksum roland:5 \
		out >back
	[ "$(hex back)" = "7f 00" ]
}

@test "each kind of checksum goes on and comes off" {
	for kind in elektron xor roland yamaha sum; do
		echo "some bytes" >in
		mk-sysex-pack --frame 7D --checksum "$kind" --length in >out
		mk-sysex-pack --unframe 7D --checksum "$kind" --length out |
			cmp - in
		printf '\x01' | dd of=out bs=1 seek=12 conv=notrunc status=none
		run -65 mk-sysex-pack --unframe 7D --checksum "$kind" out
	done
}

@test "--unframe names a wrong header, checksum and length" {
	# shellcheck disable=SC2086
	bytes $song | framed --frame >good
	{ bytes 90 3c 64; cat good; } >in
	printf '\x01' | dd of=in bs=1 seek=40 conv=notrunc status=none
	fails 65 "standard input: message at offset 3: offset 77: the checksum is 0F 79, but the message has 0F 6A" \
		framed --unframe <in
	[ -z "$output" ]
	{ head -c 30 good; tail -c +32 good; } >in
	fails 65 "standard input: message at offset 0: offset 75: the length is 00 45, but the message has 00 44" \
		framed --unframe <in
	fails 65 "good: message at offset 0: offset 2: the header has 20 where 13 should be" \
		mk-sysex-pack --unframe 00 13 37 good
}

@test "--unframe takes all messages, and tells of each that is bad" {
	echo one | mk-sysex-pack --frame 7D >in
	echo two | mk-sysex-pack --frame 7D --checksum xor >>in
	bytes f0 7d 00 >>in
	echo three | mk-sysex-pack --frame 7D >>in
	run -65 --separate-stderr mk-sysex-pack --unframe 7D in
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ ${stderr_lines[0]} == *"offset 17: the message is cut by F0 at 20" ]]
	[[ $output == one*three ]]
}

@test "a message that is cut or unknown is named with its offset" {
	fails 65 "standard input: offset 1: the message is cut by the end" \
		mk-sysex-pack --unframe < <(bytes f8 f0 7d 01)
	fails 65 "standard input: message at offset 0: not a known kind: tell its header" \
		mk-sysex-pack --unframe < <(bytes f0 7d 01 f7)
	fails 65 "standard input: message at offset 0: payload: offset 0: the last group is cut" \
		mk-sysex-pack --unframe 7D < <(bytes f0 7d 01 f7)
}

@test "--unframe of no message says so and ends with 1" {
	fails 1 "standard input: contains no message" \
		mk-sysex-pack --unframe 7D < <(bytes 90 3c 64)
}

@test "a message too long for its length field is refused" {
	head -c 20000 /dev/zero >in
	fails 65 "in: the message is too long for its length field: 22860 bytes, at most 16383" \
		mk-sysex-pack --frame 7D --length in
}

# --- splitting

@test "--split writes a line of hex for each message" {
	bytes f8 f0 01 f8 02 f7 90 3c 64 f0 7d f7 >in
	run -0 mk-sysex-pack --split in
	[ "$output" = "F0 01 02 F7
F0 7D F7" ]
}

@test "--split --json tells what each message is" {
	# shellcheck disable=SC2086
	{ bytes f0 7e 7f 06 01 f7; bytes $song | framed --frame; } |
		mk-sysex-pack --split --json >out
	[ "$(jq -r '[.offset, .length, .maker, .model, .id, .name, .checksum_ok, .length_ok] | @csv' out)" = \
'0,6,"Universal",,"06","general information",,
6,79,"Elektron","Machinedrum","69","song",true,true' ]
}

# voice N: a DX7's voice of N bytes of data that are 0, as is their sum
voice() {
	printf '\360\103\0\0\001\033'
	head -c "$(($1 + 1))" /dev/zero
	printf '\367'
}

@test "known messages are held to their length" {
	voice 155 >voice.syx
	voice 153 >short.syx
	[ "$(mk-sysex-pack --split --json voice.syx |
		jq -c '[.name, .checksum_ok, .length_ok]')" = '["voice",true,true]' ]
	mk-sysex-pack -c none --unframe voice.syx | cmp - <(head -c 155 /dev/zero)
	fails 65 "short.syx: message at offset 0: offset 0: the message has 161 bytes, but should have 163" \
		mk-sysex-pack -c none --unframe short.syx
	[ -z "$output" ]
	fails 65 "short.syx: message at offset 0: offset 0: the message has 161 bytes, but should have 163" \
		mk-sysex-pack --split --json short.syx
	[ "$(jq -c '[.checksum_ok, .length_ok]' <<<"$output")" = '[true,false]' ]
}

@test "--split shows bad messages, tells of them, and ends with 65" {
	data=$MK_SHARED/machinedrum
	[ -d "$data" ] || skip "there is no $data"
	fails 65 "$data/bad-checksum.syx: message at offset 27: offset 1255: the checksum is 21 6F, but the message has 21 70" \
		mk-sysex-pack --split --json "$data/bad-checksum.syx"
	[ "${#lines[@]}" -eq 13 ]
	[ "$(echo "$output" | jq -c 'select(.checksum_ok == false) | .offset')" = 27 ]
	fails 65 "$data/bad-cut.syx: offset 17541: the message is cut by the end" \
		mk-sysex-pack --split "$data/bad-cut.syx"
	[ "${#lines[@]}" -eq 11 ]
	run -0 mk-sysex-pack --split "$data/source.syx"
	[ "${#lines[@]}" -eq 13 ]
}

@test "--split of no message ends with 1" {
	run -1 mk-sysex-pack --split </dev/null
	[ -z "$output" ]
}

# --- files and failures

@test "-o writes to a file" {
	bytes 81 | mk-sysex-pack -o out
	[ "$(hex out)" = "01 01" ]
	bytes 01 | mk-sysex-pack --output=- | cmp - <(bytes 00 01)
}

@test "a file is not packed onto itself" {
	echo keep >in
	fails 64 "in: is being read, and would be overwritten" mk-sysex-pack -o in in
	[ "$(cat in)" = keep ]
}

@test "a checksum may count from F0 on" {
	printf 'SONG' | mk-sysex-pack -c none --frame '00 20 3C 02 00 69' \
		--checksum xor:0 >framed
	[ "$(od -An -tx1 framed)" = ' f0 00 20 3c 02 00 69 53 4f 4e 47 12 f7' ]
	[ "$(mk-sysex-pack -d -c none --unframe '00 20 3C 02 00 69' \
		--checksum xor:0 framed)" = SONG ]
}

@test "wrong usage ends with 64" {
	run -64 mk-sysex-pack --nonsense
	run -64 mk-sysex-pack -c elektorn
	[[ $output == *'no codec named "elektorn": did you mean "elektron"?'* ]]
	run -64 mk-sysex-pack --frame 7D --checksum rolnd
	[[ $output == *'did you mean "roland"?'* ]]
	run -64 mk-sysex-pack --frame 7D --checksum xor:x
	run -64 mk-sysex-pack --frame=7
	run -64 mk-sysex-pack --frame F0 90
	run -64 mk-sysex-pack -d --frame 7D
	run -64 mk-sysex-pack --split --list
	run -64 mk-sysex-pack --json
	run -64 mk-sysex-pack --length
	run -64 mk-sysex-pack --checksum xor -d
	run -64 mk-sysex-pack one two
}

@test "no such input ends with 66" {
	fails 66 "none: No such file or directory" mk-sysex-pack none
	fails 66 ".: Is a directory" mk-sysex-pack .
}

@test "a full disk ends with 74" {
	for option in --split --list -d --frame; do
		run -74 --separate-stderr sh -c \
			'printf "\360\001\000\001\367" |
			{ [ "$1" = -d ] && tr -d "\360\367" || cat; } |
			mk-sysex-pack "$1" >/dev/full' - "$option"
		[ "$stderr" = "mk-sysex-pack: standard output: No space left on device" ]
	done
	fails 74 "/dev/full: No space left on device" \
		mk-sysex-pack -o /dev/full < <(bytes 01)
	fails 74 "/none/out: No such file or directory" \
		mk-sysex-pack -o /none/out </dev/null
}

@test "closed standard files are failures, not crashes" {
	run -74 sh -c 'echo | mk-sysex-pack >&-'
	run -74 sh -c 'mk-sysex-pack <&-'
}

@test "a reader that goes away ends it quietly" {
	head -c 1000000 /dev/zero >in
	run -0 --separate-stderr bash -c 'mk-sysex-pack in | head -c 1 | wc -c'
	[ "$output" -eq 1 ]
	[ -z "$stderr" ]
}

@test "binary is not written to a terminal, text is" {
	command -v script >/dev/null || skip "there is no script(1)"
	run -64 script -qec 'mk-sysex-pack </dev/null' /dev/null
	[[ $output == *"binary data is not written to a terminal"* ]]
	run -0 script -qec 'mk-sysex-pack --list' /dev/null
}
