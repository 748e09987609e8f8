#!/bin/sh
# SPDX-License-Identifier: ISC
# In a tree of tests/debian/tree: makes the packages, and lays them in /out.

set -eu
apt-get -qq update
apt-get -qq install --yes --no-install-recommends make >/dev/null
make deb
lintian --fail-on error,warning --tag-display-limit 0 build/*.deb
rm -f /out/*.deb
cp build/*.deb /out
