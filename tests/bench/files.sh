#!/bin/sh
# SPDX-License-Identifier: ISC
# mk-sysex-pack from file to file, against base64 and cp; prints claims.

set -eu
if [ -w /dev/shm ]; then
	folder=$(mktemp -d /dev/shm/mk-bench.XXXXXX)
else
	folder=$(mktemp -d)
fi
trap 'rm -rf "$folder"' EXIT
cd "$folder"
megabytes=200
head -c ${megabytes}000000 /dev/urandom >in
mk-sysex-pack -o packed in
base64 in >in64

# nanoseconds COMMAND: what it takes to write out anew
nanoseconds() {
	rm -f out
	start=$(date +%s%N)
	sh -c "$1"
	echo $(($(date +%s%N) - start))
}

# least A B: the smaller, or B if A is empty
least() {
	if [ -n "$1" ] && [ "$1" -lt "$2" ]; then
		echo "$1"
	else
		echo "$2"
	fi
}

# compare NAME OURS PEER-NAME PEER LIMIT: by turns, the best of seven
compare() {
	ours='' peer=''
	for _ in 1 2 3 4 5 6 7; do
		ours=$(least "$ours" "$(nanoseconds "$2")")
		peer=$(least "$peer" "$(nanoseconds "$4")")
	done
	awk -v name="$1" -v ours="$ours" -v theirs="$3" -v peer="$peer" \
		-v limit="$5" -v mb="$megabytes" 'BEGIN {
		printf "%s\t%.2f GB/s\t%s %.2f\t%.2f\t%s\n", name,
			mb * 1e6 / ours, theirs, mb * 1e6 / peer,
			peer / ours, limit
	}'
}

compare 'mk-sysex-pack, file to file' 'mk-sysex-pack -o out in' \
	base64 'base64 in >out' '>=1'
compare 'mk-sysex-pack, file to file' 'mk-sysex-pack -o out in' \
	cp 'cp in out' '>=1 goal'
compare 'mk-sysex-pack -d, file to file' 'mk-sysex-pack -d -o out packed' \
	'base64 -d' 'base64 -d in64 >out' '>=1'
