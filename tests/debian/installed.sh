#!/bin/sh
# SPDX-License-Identifier: ISC
# In a tree of tests/debian/tree: installs the packages of /out, uses them, and
# takes them away again.

set -eu

# everything: the files there are, but for those that apt and dpkg keep
everything() {
	find / -xdev -path /mk -prune -o -path /out -prune -o -path /tmp \
		-prune -o -path /var/cache -prune -o -path /var/lib/apt \
		-prune -o -path /var/lib/dpkg -prune -o -path /var/log \
		-prune -o -print | sort
}

# With what they need there already, all that is new is theirs.
rm -f /out/*-dbgsym_*.deb
apt-get -qq update
apt-get -qq install --yes --no-install-recommends gcc libc6-dev pkg-config \
	libxml2-dev zlib1g-dev libasound2-dev libncursesw6 man-db >/dev/null
everything >/tmp/before
apt-get -qq install --yes --no-install-recommends /out/*.deb >/dev/null
everything | diff /tmp/before - >/tmp/new || :
grep -q usr/bin/mk-song /tmp/new

cd /tmp
demo=/usr/share/doc/mk-midi/examples/demo.als
mk-song --from arrangement $demo >demo.syx
mk-song --check demo.syx
cmp demo.syx /usr/share/doc/mk-midi/examples/demo.syx
mk-map --list -s nanokontrol2 >/dev/null
mk-panel --version
for page in mk-song.1 mk-panel.1 libmk.3 mk.7; do
	man -w "${page#*.}" "${page%.*}" >/dev/null
done
if man mk-surface | grep -F /usr/local; then
	echo "pages name another folder than that of the packages"
	exit 1
fi
# shellcheck disable=SC2046 # options are to be split
gcc /usr/share/doc/mk-midi/examples/clips.c \
	$(pkg-config --cflags --libs libmk) -o clips
./clips <$demo | grep '^Intro x8'

apt-get -qq purge --yes mk-midi mk-panel libmk0 libmk-dev >/dev/null
everything | diff /tmp/before -
if grep -lE '^(/usr/bin/mk-|.*libmk)' /var/lib/dpkg/info/*.list; then
	exit 1
fi
