# SPDX-License-Identifier: ISC
# mk - Unix-style MIDI and sysex utilities
#
#	make demo       install what is missing, build, show the main job
#	make check      install what is missing, build, run every test
#	make            build into build/
#	make install    DESTDIR= prefix=/usr/local; make uninstall;
#	                make install-strip, without what debuggers want
#	make deb        Debian packages, into build/
#	make dist       a tarball of the commit, into build/, the same each time
#	make check-alsa install what is missing, test in a virtual machine
#	make check-ardour  install what is missing, test with a real Ardour
#	make check-debian13  make check in a Debian 13, made by debootstrap
#	make check-deb  make and try the packages in Debian 12 and 13
#	make bench      figures as ratios, measured in the same run
#	make bench-compare BASE=REV  this tree's figures against a commit's;
#	                BENCH="map song" are some, RUNS=9 of each
#	make fuzz       SECONDS=60 for each target
#	make soak       MINUTES=30 each of daemons that are ill-treated, and of
#	                devices plugged in and out in a virtual machine; SEED=
#	make format     lay the sources out as .clang-format decides
#	make completions  write them anew from what --help offers
#	make tags compile_commands.json  for editors
#	make public     write libmk.h and libmk.symbols anew from the headers
#
# CC=clang, SAN=address,undefined, WERROR=1, NO_INSTALL=1 and V=1 (whole
# commands) may be added, and INFLATE=isal or zlib: what unpacks gzip.

VERSION = 0.1.0
SOVERSION = $(firstword $(subst ., ,$(VERSION)))

prefix = /usr/local
bindir = $(prefix)/bin
libdir = $(prefix)/lib
includedir = $(prefix)/include
datadir = $(prefix)/share
mandir = $(datadir)/man
docdir = $(datadir)/doc/mk
bashdir = $(datadir)/bash-completion/completions
zshdir = $(datadir)/zsh/site-functions
fishdir = $(datadir)/fish/vendor_completions.d
unitdir = $(prefix)/lib/systemd/user
udevdir = $(prefix)/lib/udev/rules.d
DESTDIR =

CC = gcc
SAN =
WERROR =
V =
SECONDS = 60
MINUTES = 30
SEED =
RUNS = 9

# What unpacks gzip: ISA-L where there is one, or else zlib.
INFLATE_HERE := $(if $(shell pkg-config --exists libisal && echo yes),isal,zlib)
INFLATE = $(INFLATE_HERE)
INFLATE_SUFFIX = $(if $(filter-out $(INFLATE_HERE),$(INFLATE)),-$(INFLATE))
NO_INFLATE = $(if $(filter isal,$(INFLATE)),zlib,isal)

# One folder a kind of build, so that they do not disturb one another.
comma = ,
O = build/$(notdir $(CC))$(if $(SAN),-$(subst $(comma),-,$(SAN)))$(INFLATE_SUFFIX)

MODULES := $(shell sed -n 's,^\([a-z]*/[a-z_0-9]*\).*,\1,p' libmk/FLOORS)
LIB_SRC := $(filter-out %/inflate_$(NO_INFLATE).c,\
	$(wildcard $(MODULES:%=libmk/%.c)))
LIB_HDR := libmk/libmk.h $(wildcard $(MODULES:%=libmk/%.h))
TOOLS := $(patsubst cmd/%.c,%,$(wildcard cmd/mk-*.c))
CMD_SHARED := $(basename $(filter-out cmd/mk-% cmd/panel%,$(wildcard cmd/*.c)))
PANEL := $(basename $(wildcard cmd/panel*.c))
UNITS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c))
UNIT_LIB = $(patsubst %.c,$O/%.o,$(wildcard tests/unit/lib/*.c))
HELPERS := $(patsubst tests/alsa/%.c,%,$(wildcard tests/alsa/*.c))
PEERS := $(patsubst tests/peers/%.c,%,$(wildcard tests/peers/*.c))
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
BENCH_LIB = $(patsubst %.c,$O/%.o,$(wildcard tests/bench/lib/*.c))
BENCHES := $(patsubst tests/bench/%.c,%,$(wildcard tests/bench/*.c))
MAN := $(wildcard man/*.[1-8])

# The panel is made where the library for its screen is.
ifeq ($(shell pkg-config --exists ncursesw && echo yes),)
TOOLS := $(filter-out mk-panel,$(TOOLS))
MAN := $(filter-out %/mk-panel.1,$(MAN))
endif

DATA := $(filter-out %.in %.rules,$(wildcard libmk/data/*.* libmk/data/*/*.*))
EXAMPLES := $(wildcard man/examples/*)
GEN = $O/gen

# Asked of pkg-config only when something is compiled.
NEEDS = libxml-2.0 $(if $(filter isal,$(INFLATE)),libisal,zlib) alsa
XML_CFLAGS = $(shell pkg-config --cflags libxml-2.0)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual \
	-Wvla -Wformat=2 -Wswitch-enum -Wundef -Wwrite-strings \
	$(if $(WERROR),-Werror)
CPPFLAGS = -I. -I$(GEN) -D_GNU_SOURCE -DMK_VERSION='"$(VERSION)"' \
	-DMK_DATADIR='"$(datadir)/mk"'
CFLAGS = -O2 -g
HARDEN = -fstack-protector-strong $(if $(SAN),,-D_FORTIFY_SOURCE=2)
SANFLAGS = $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer)
MK_CFLAGS = -std=c11 $(WARNINGS) $(HARDEN) -fPIC -fvisibility=hidden \
	$(SANFLAGS) $(CPPFLAGS) $(CFLAGS)
LIBS = $(shell pkg-config --libs $(NEEDS)) -lm
LINK = $(CC) $(SANFLAGS) $(CFLAGS) $(LDFLAGS)

LIB_OBJ = $(LIB_SRC:%.c=$O/%.o)
say = $(if $(V),,@printf '$1\t%s\n' $2 &&)

all: $(TOOLS:%=$O/bin/%) $O/libmk.a $O/libmk.so.$(SOVERSION)

# --- building

$O/libmk/xml/%.o: MK_CFLAGS += $(XML_CFLAGS)

$O/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<) $(CC) $(MK_CFLAGS) -MMD -MP -c -o $@ $<

# The schemas as bytes, and the tables of libmk/data: NAME.inc of NAME.awk.
$O/libmk/xml/schema.o: $(GEN)/song.rng.inc $(GEN)/rows.rng.inc
$(GEN)/%.inc: libmk/data/schemas/%
	@mkdir -p $(@D)
	$(call say,OD,$@) od -An -v -tu1 $< | tr -s ' ' ',' | \
		sed 's/^,//; s/$$/,/' >$@

LIVE = libmk/data/live-devices.tsv libmk/data/live-parameters.tsv

$O/libmk/engine/banks.o: $(GEN)/banks.inc
$(GEN)/banks.inc: libmk/engine/banks.awk libmk/data/banks.tsv
$O/libmk/sets/liveparam.o: $(GEN)/liveparam.inc
$(GEN)/liveparam.inc: libmk/sets/liveparam.awk $(LIVE)

$(GEN)/%.inc:
	@mkdir -p $(@D)
	$(call say,AWK,$@) LC_ALL=C awk -f $^ >$@

$O/libmk.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,AR,$@) $(AR) rcs $@ $(LIB_OBJ)

$O/libmk.so.$(SOVERSION): $(LIB_OBJ) libmk/libmk.map
	$(call say,LINK,$@) $(LINK) -shared -Wl,-soname,$(@F) \
		-Wl,--version-script=libmk/libmk.map \
		$(if $(SAN),,-Wl$(comma)-z$(comma)defs) -Wl,-z,relro,-z,now \
		-o $@ $(LIB_OBJ) $(LIBS)

$O/bin/mk-panel: $(PANEL:%=$O/%.o)
$O/bin/mk-panel: LIBS += $(shell pkg-config --libs ncursesw)
$O/cmd/panel_screen.o: MK_CFLAGS += $(shell pkg-config --cflags ncursesw)

# What tools share is linked as far as each needs it.
$O/cmd.a: $(CMD_SHARED:%=$O/%.o)
	@rm -f $@
	$(call say,AR,$@) $(AR) rcs $@ $^

$O/bin/%: $O/cmd/%.o $O/cmd.a $O/libmk.a
	@mkdir -p $(@D)
	$(call say,LINK,$@) $(LINK) -Wl,-z,relro,-z,now -o $@ \
		$(filter %.o,$^) $(filter %.a,$^) $(LIBS)

.SECONDARY:
.DELETE_ON_ERROR:
-include $(LIB_OBJ:.o=.d) $(wildcard $O/cmd/*.d $O/tests/*/*.d \
	$O/tests/*/lib/*.d)

# --- tests

WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=aligned_alloc,--wrap=strdup

$O/tests/unit/%: $O/tests/unit/%.o $(UNIT_LIB) $O/libmk.a
	$(call say,LINK,$@) $(LINK) $(WRAP) -o $@ $^ -lcmocka $(LIBS)

$O/tests/fuzz/%: $O/tests/fuzz/%.o $O/tests/fuzz/lib/replay.o $O/libmk.a
	$(call say,LINK,$@) $(LINK) -o $@ $^ $(LIBS)

# What the tests in the virtual machine run.
$O/tests/alsa/%: $O/tests/alsa/%.o $O/libmk.a
	$(call say,LINK,$@) $(LINK) -o $@ $^ $(LIBS)

# These pack or unpack gzip themselves.
$O/tests/unit/input $O/tests/bench/dumpxml: LIBS += -lz

# Programs that the tests of tools talk to; they know nothing of libmk.
$O/tests/peers/daw: $O/tests/unit/lib/daw.o
$O/tests/peers/%: $O/tests/peers/%.o
	$(call say,LINK,$@) $(LINK) -o $@ $^ -lm

# Figures against peers, of the library as it is built; BENCH= names some.
$O/tests/bench/%: $O/tests/bench/%.o $(BENCH_LIB) $O/libmk.a
	$(call say,LINK,$@) $(LINK) -o $@ $^ $(BENCH_LIBS) $(LIBS)
# It is the empty program, too, that is loaded with all of the libraries.
$O/tests/bench/surfaced: BENCH_LIBS = -Wl,--no-as-needed
$O/tests/bench/dumpxml.o: MK_CFLAGS += $(XML_CFLAGS)

bench-run: all $(BENCHES:%=$O/tests/bench/%) $(HELPERS:%=$O/tests/alsa/%)
	tests/bench/run $O $(BENCH)

bench:
	@tests/packages install build bench
	@$(MAKE) $(AFRESH) bench-run

# It builds both trees with the same words.
bench-compare:
	@tests/packages install build bench
	@MAKE='$(MAKE) $(AFRESH)' RUNS='$(RUNS)' \
		tests/bench/compare $O '$(BASE)' $(BENCH)

# The same targets with a fuzzer; TARGETS= names some of them.
FUZZ = CC=clang SAN=fuzzer-no-link,address,undefined

$O/fuzz/%: $O/tests/fuzz/%.o $O/libmk.a
	@mkdir -p $(@D)
	$(call say,LINK,$@) $(LINK) -fsanitize=fuzzer -o $@ $^ $(LIBS)

fuzz-build: $(FUZZERS:%=$O/fuzz/%)

fuzz-run: fuzz-build
	tests/fuzz/run $O $(SECONDS) $(TARGETS)

fuzz:
	@tests/packages install build fuzz
	@$(MAKE) $(AFRESH) $(FUZZ) fuzz-run

# Daemons at work, clients and devices that come and go, for long.
soak-run: all
	tests/soak/run $O $(MINUTES) $(SEED)

soak:
	@tests/packages install build soak alsa
	@$(MAKE) $(AFRESH) soak-run

check-build: all $(UNITS:%=$O/tests/unit/%) $(FUZZERS:%=$O/tests/fuzz/%) \
	$(HELPERS:%=$O/tests/alsa/%) $(PEERS:%=$O/tests/peers/%)

# PARTS= names folders of tests/, or files in them, to run only those.
check-run: check-build
	tests/run $O $(PARTS)

# --- the two commands

# Each installs what is missing, saying so, and then starts make afresh, on
# all processors unless -j said how many.
AFRESH = --no-print-directory \
	$(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

demo:
	@tests/packages install build demo
	@$(MAKE) $(AFRESH) all
	@PATH="$(CURDIR)/$O/bin:$$PATH" MK_BIN=$O/bin/ man/examples/demo.sh build

check:
	@tests/packages install build check
	@$(MAKE) $(AFRESH) check-run

check-alsa:
	@tests/packages install build check alsa
	@$(MAKE) $(AFRESH) check-run PARTS=alsa

check-ardour:
	@tests/packages install build check ardour
	@$(MAKE) $(AFRESH) check-run PARTS=ardour

# make check in a Debian 13, with the parts alsa and ardour; PARTS= names some.
check-debian13:
	@tests/packages install debian
	@tests/debian/check trixie $(AFRESH) \
		$(if $(WERROR),WERROR=1) $(if $(PARTS),PARTS='$(PARTS)')

# The packages, made and tried in each Debian.
SUITES = bookworm trixie
check-deb:
	@tests/packages install debian
	@tests/debian/packages $(SUITES)

# --- installing

# One list says where everything goes: install makes it, uninstall removes it.
SONAME = libmk.so.$(SOVERSION)
BIN = $(TOOLS:%=$(bindir)/%)
LIB = $(libdir)/libmk.so.$(VERSION) $(libdir)/$(SONAME)
DEV = $(libdir)/libmk.so $(libdir)/libmk.a $(libdir)/pkgconfig/libmk.pc \
	$(LIB_HDR:%=$(includedir)/%)
PAGES = $(foreach m,$(MAN:man/%=%),$(mandir)/man$(subst .,,$(suffix $m))/$m)
COMPLETIONS = $(TOOLS:%=$(bashdir)/%) $(zshdir)/_mk $(TOOLS:%=$(fishdir)/%.fish)
SHARED = $(DATA:libmk/data/%=$(datadir)/mk/%) \
	$(EXAMPLES:man/%=$(docdir)/%) $(docdir)/README.md $(docdir)/LICENSE
SYSTEM = $(unitdir)/mk-surfaced.service $(udevdir)/72-mk-surfaces.rules
INSTALLED = $(BIN) $(LIB) $(DEV) $(PAGES) $(COMPLETIONS) $(SHARED) $(SYSTEM)
D = $(DESTDIR)

install-strip:
	@$(MAKE) --no-print-directory STRIP=-s install

install: install-bin install-lib install-dev install-man \
	install-completions install-data install-system
install-bin: $(BIN:%=$D%)
install-lib: $(LIB:%=$D%)
install-dev: $(DEV:%=$D%)
install-man: $(PAGES:%=$D%)
install-completions: $(COMPLETIONS:%=$D%)
install-data: $(SHARED:%=$D%)
install-system: $(SYSTEM:%=$D%)

copy = $(call say,INSTALL,$@) install -D $1 $< $@
fill = $(call say,INSTALL,$@) mkdir -p $(@D) && \
	sed '$1' $< >$@ && chmod 644 $@
link = $(call say,LINK,$@) mkdir -p $(@D) && ln -sf $1 $@

$D$(bindir)/%: $O/bin/% FORCE
	$(call copy,-m 755 $(STRIP))
$D$(libdir)/libmk.so.$(VERSION): $O/$(SONAME) FORCE
	$(call copy,-m 644 $(STRIP))
$D$(libdir)/$(SONAME): FORCE
	$(call link,libmk.so.$(VERSION))
$D$(libdir)/libmk.so: FORCE
	$(call link,$(SONAME))
$D$(libdir)/libmk.a: $O/libmk.a FORCE
	$(call copy,-m 644)
$D$(libdir)/pkgconfig/libmk.pc: FORCE
	$(call say,INSTALL,$@) mkdir -p $(@D) && printf '%s\n' \
		'prefix=$(prefix)' \
		'libdir=$(libdir:$(prefix)/%=$${prefix}/%)' \
		'includedir=$(includedir:$(prefix)/%=$${prefix}/%)' '' \
		'Name: libmk' \
		'Description: MIDI, sysex and songs: the library of the mk tools' \
		'Version: $(VERSION)' \
		'Requires.private: $(NEEDS)' \
		'Libs: -L$${libdir} -lmk' \
		'Libs.private: -lm' \
		'Cflags: -I$${includedir}' >$@
$D$(includedir)/%: % FORCE
	$(call copy,-m 644)
# Pages name files where this installation has them.
$(foreach n,1 3 5 7 8,$(eval $D$(mandir)/man$n/%: man/% FORCE; \
	$$(call fill,s|/usr/local/share/doc/mk/|$(docdir)/|; \
	s|/usr/local/share/|$(datadir)/|)))
$D$(bashdir)/%: completions/mk.bash FORCE
	$(call copy,-m 644)
$D$(zshdir)/%: completions/% FORCE
	$(call copy,-m 644)
$D$(fishdir)/%: completions/mk.fish FORCE
	$(call copy,-m 644)
$D$(datadir)/mk/%: libmk/data/% FORCE
	$(call copy,-m 644)
$D$(unitdir)/%: libmk/data/systemd/%.in FORCE
	$(call fill,s|@bindir@|$(bindir)|)
$D$(udevdir)/%: libmk/data/udev/% FORCE
	$(call copy,-m 644)
$D$(docdir)/examples/%: man/examples/% FORCE
	$(call copy,$(if $(filter %.sh,$@),-m 755,-m 644))
$D$(docdir)/%: % FORCE
	$(call copy,-m 644)

# Folders that are then empty go too: our own, or all that were staged.
uninstall:
	$(call say,REMOVE,$(INSTALLED:%=$D%)) rm -f $(INSTALLED:%=$D%)
	@$(if $D,cd $D && rmdir -p --ignore-fail-on-non-empty \
		$(patsubst /%,%,$(sort $(dir $(INSTALLED)))) 2>/dev/null || :)
	@find $(patsubst %,$D%,$(includedir)/libmk $(datadir)/mk $(docdir)) \
		-depth -type d -empty -delete 2>/dev/null || :

FORCE:

# --- packages

# Built aside, as it is cleaned before, and what make was told is not meant.
PACKED = build/deb/mk-$(VERSION)
deb:
	@tests/packages install build demo deb
	rm -rf build/deb build/*.deb
	mkdir -p $(PACKED)
	tar -c --exclude=./build --exclude=./.git . | tar -x -C $(PACKED)
	cd $(PACKED) && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
		dpkg-buildpackage -us -uc -b
	mv build/deb/*.deb build/

# A commit's files have its time, and gzip -n none of its own.
dist:
	@mkdir -p build
	$(call say,DIST,build/mk-$(VERSION).tar.gz) git -c tar.umask=0022 \
		archive --prefix=mk-$(VERSION)/ -o build/mk-$(VERSION).tar HEAD
	@gzip -9nf build/mk-$(VERSION).tar

# --- upkeep

SOURCES = $(wildcard cmd/*.[ch] libmk/*.h libmk/*/*.[ch] tests/*/*.[ch] \
	tests/*/lib/*.[ch])

format:
	clang-format -i $(SOURCES)

completions: $(TOOLS:%=$O/bin/%)
	completions/generate bash $^ >completions/mk.bash
	completions/generate zsh $^ >completions/_mk
	completions/generate fish $^ >completions/mk.fish

# For editors: where each name is, and how each source is compiled.
tags: FORCE
	$(call say,CTAGS,$@) ctags -I MK_API,MK_APART,MK_PRINTF+ -f $@ \
		$(SOURCES)

compile_commands.json: FORCE
	@$(MAKE) --no-print-directory -Bn V=1 check-build bench-run | \
		awk -v dir='$(CURDIR)' '/ -c -o / { \
			file = $$NF; gsub(/["\\]/, "\\\\&"); \
			printf "%s{\"directory\": \"%s\", \"file\": \"%s\"," \
				"\n\"command\": \"%s\"}", \
				n++ ? ",\n" : "[\n", dir, file, $$0 \
		} END { print "\n]" }' >$@
# A line that goes from libmk.symbols, or changes, asks for another SOVERSION.
HEADERS = $(sort $(filter-out libmk/libmk.h,$(LIB_HDR)))
public:
	@{ sed '/^#include/,$$d; /^#endif/d' libmk/libmk.h && \
		printf '#include <%s>\n' $(HEADERS) && printf '\n#endif\n'; } \
		>libmk/libmk.h.new && mv libmk/libmk.h.new libmk/libmk.h
	@LC_ALL=C awk -f libmk/symbols.awk $(HEADERS) | LC_ALL=C sort \
		>libmk/libmk.symbols

clean:
	rm -rf build tags compile_commands.json

.PHONY: all demo check check-alsa check-ardour check-build check-run \
	check-debian13 check-deb \
	bench bench-run bench-compare fuzz fuzz-build fuzz-run soak soak-run \
	format public completions clean deb dist FORCE \
	install install-strip install-bin install-lib install-dev install-man \
	install-completions install-data install-system uninstall
