# mk - Unix-style MIDI and sysex utilities
#
#	make demo       install what is missing, build, show the main job
#	make check      install what is missing, build, run every test
#	make            build into build/
#	make install    DESTDIR= prefix=/usr/local; make uninstall
#	make bench      figures as ratios, measured in the same run
#	make fuzz       SECONDS=60 for each target
#	make format     lay the sources out as .clang-format decides
#
# CC=clang, SAN=address,undefined, WERROR=1, NO_INSTALL=1 and V=1 (whole
# commands) may be added.

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
DESTDIR =

CC = gcc
SAN =
WERROR =
V =
SECONDS = 60

# One folder a kind of build, so that they do not disturb one another.
comma = ,
O = build/$(notdir $(CC))$(if $(SAN),-$(subst $(comma),-,$(SAN)))

MODULES := $(shell sed -n 's,^\([a-z]*/[a-z_0-9]*\).*,\1,p' libmk/FLOORS)
LIB_SRC := $(wildcard $(MODULES:%=libmk/%.c))
LIB_HDR := $(wildcard $(MODULES:%=libmk/%.h))
TOOLS := $(patsubst cmd/%.c,%,$(wildcard cmd/mk-*.c))
UNITS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c))
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
BENCHES := $(patsubst tests/bench/%.c,%,$(wildcard tests/bench/*.c))
MAN := $(wildcard man/*.[1-8])
DATA := $(shell find libmk/data -type f)
EXAMPLES := $(wildcard man/examples/*)
GEN = $O/gen

# Asked of pkg-config only when something is compiled.
NEEDS = libxml-2.0 zlib
XML_CFLAGS = $(shell pkg-config --cflags libxml-2.0)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual \
	-Wvla -Wformat=2 -Wswitch-enum -Wundef -Wwrite-strings \
	$(if $(WERROR),-Werror)
CPPFLAGS = -I. -I$(GEN) -D_GNU_SOURCE -DMK_VERSION='"$(VERSION)"'
CFLAGS = -O2 -g
HARDEN = -fstack-protector-strong $(if $(SAN),,-D_FORTIFY_SOURCE=2)
SANFLAGS = $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer)
MK_CFLAGS = -std=c11 $(WARNINGS) $(HARDEN) -fPIC -fvisibility=hidden \
	$(SANFLAGS) $(CPPFLAGS) $(CFLAGS)
LIBS = $(shell pkg-config --libs $(NEEDS)) -lm
LINK = $(CC) $(SANFLAGS) $(CFLAGS) $(LDFLAGS)

LIB_OBJ = $(LIB_SRC:%.c=$O/%.o)
say = $(if $(V),,@printf '%-8s%s\n' $1 $2 &&)

all: $(TOOLS:%=$O/bin/%) $O/libmk.so.$(SOVERSION)

# --- building

$O/libmk/xml/%.o: MK_CFLAGS += $(XML_CFLAGS)

$O/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<) $(CC) $(MK_CFLAGS) -MMD -MP -c -o $@ $<

$O/libmk.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,AR,$@) $(AR) rcs $@ $(LIB_OBJ)

$O/libmk.so.$(SOVERSION): $(LIB_OBJ) libmk/libmk.map
	$(call say,LINK,$@) $(LINK) -shared -Wl,-soname,$(@F) \
		-Wl,--version-script=libmk/libmk.map \
		$(if $(SAN),,-Wl$(comma)-z$(comma)defs) -Wl,-z,relro,-z,now \
		-o $@ $(LIB_OBJ) $(LIBS)

$O/bin/%: $O/cmd/%.o $O/cmd/cmd.o $O/libmk.a
	@mkdir -p $(@D)
	$(call say,LINK,$@) $(LINK) -Wl,-z,relro,-z,now -o $@ $^ $(LIBS)

.SECONDARY:
.DELETE_ON_ERROR:
-include $(LIB_OBJ:.o=.d) $(wildcard $O/cmd/*.d $O/tests/*/*.d)

# --- tests

WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup

$O/tests/unit/%: $O/tests/unit/%.o $O/tests/unit/lib/unit.o $O/libmk.a
	$(call say,LINK,$@) $(LINK) $(WRAP) -o $@ $^ -lcmocka $(LIBS)

$O/tests/fuzz/%: $O/tests/fuzz/%.o $O/tests/fuzz/lib/replay.o $O/libmk.a
	$(call say,LINK,$@) $(LINK) -o $@ $^ $(LIBS)

check-build: all $(UNITS:%=$O/tests/unit/%) $(FUZZERS:%=$O/tests/fuzz/%)

# PARTS= names folders of tests/, or files in them, to run only those.
check-run: check-build
	tests/run $O $(PARTS)

# --- upkeep

format:
	clang-format -i $(wildcard cmd/*.[ch] libmk/*/*.[ch] tests/*/*.[ch] \
		tests/*/lib/*.[ch])

clean:
	rm -rf build

.PHONY: all check-build check-run format clean
