# SPDX-License-Identifier: ISC
# What the tests of mk-surfaced share: a daemon in the background.

load "$MK_ROOT/tests/tools/lib"

# A folder with the song, and where the daemon's socket is.
setup_daemon() {
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	cd "$BATS_TEST_TMPDIR" || return
	cp "$MK_ROOT/tests/golden/replay/song.xml" .
}

teardown_daemon() {
	if [ -n "${pid:-}" ]; then
		kill "$pid" 2>/dev/null || true
	fi
}

# served OPTION...: a daemon that answers
served() {
	mkfifo in
	mk-surfaced "$@" <in >out 2>log 3>&- 4>&- &
	pid=$!
	exec 5>in
	soon answers
}

# answers: the daemon does, or is not even there
answers() {
	mk-ctl hello >/dev/null 2>&1 || ! kill -0 "$pid"
}

# says PATTERN VERB...: the daemon's answer to that has it
says() {
	local pattern=$1

	shift
	mk-ctl "$@" | grep -q -- "$pattern"
}

# ended CODE: the daemon did, with that
ended() {
	code=0
	wait "$pid" || code=$?
	pid=
	[ "$code" -eq "$1" ]
}
