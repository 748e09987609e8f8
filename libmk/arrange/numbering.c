/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/numbering_priv.h>

#include <libmk/machine/clipname.h>

#include <errno.h>
#include <stdio.h>

/* A kind of places. */
struct kind {
	const char *name; /* "pattern" */
	int places;
	bool (*is_held)(const struct mk_mdmemory *dump, int place);
	bool (*is_used)(const struct mk_mdmemory *dump, int place);
	void (*write)(int place, char text[4]);
};

static bool
pattern_is_held(const struct mk_mdmemory *dump, int place)
{
	return dump->patterns[place] != NULL;
}

static bool
pattern_is_used(const struct mk_mdmemory *dump, int place)
{
	return dump->patterns[place] &&
	    !mk_mdpattern_is_empty(dump->patterns[place]);
}

static bool
kit_is_held(const struct mk_mdmemory *dump, int place)
{
	return dump->kits[place] != NULL;
}

static bool
kit_is_used(const struct mk_mdmemory *dump, int place)
{
	int i;

	if (dump->kits[place] && mk_mdkit_is_named(dump->kits[place]))
		return true;
	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++)
		if (pattern_is_used(dump, i) && dump->patterns[i]->kit == place)
			return true;
	return false;
}

static void
write_kit(int place, char text[4])
{
	snprintf(text, 4, "%u", (unsigned)place % 999 + 1);
}

static const struct kind kits = {
    "kit", MK_MDKIT_KITS, kit_is_held, kit_is_used, write_kit};
static const struct kind patterns = {"pattern", MK_MDPATTERN_PATTERNS,
    pattern_is_held, pattern_is_used, mk_clipname_write};

/* The first of n consecutive unused places, or -1. */
static int
find_run(const struct kind *kind, const struct mk_mdmemory *dump, int n,
    bool held)
{
	int place, run = 0;

	for (place = 0; place < kind->places; place++) {
		if (kind->is_used(dump, place) ||
		    (held && !kind->is_held(dump, place)))
			run = 0;
		else
			run++;
		if (run == n)
			return place - n + 1;
	}
	return -1;
}

/* Prefers places known to be free to those merely not known to be used. */
static int
choose_places(const struct kind *kind, const struct mk_mdmemory *dump, int n,
    bool *known)
{
	int start = find_run(kind, dump, n, true);

	*known = start >= 0;
	return *known ? start : find_run(kind, dump, n, false);
}

/* Names all places that would be overwritten, if any. */
static int
check_used(const struct kind *kind, const struct mk_mdmemory *dump, int start,
    int n, struct mk_err *err)
{
	char list[6 * MK_MDPATTERN_PATTERNS], text[4];
	size_t len = 0, used = 0;
	int place;

	for (place = start; place < start + n; place++) {
		if (!kind->is_used(dump, place))
			continue;
		kind->write(place, text);
		len += (size_t)snprintf(list + len, sizeof(list) - len, "%s%s",
		    used++ ? ", " : "", text);
	}
	if (!used)
		return 0;
	return mk_err_set(err, -EEXIST,
	    "%s%s %s of the dump would be overwritten", kind->name,
	    used > 1 ? "s" : "", list);
}

static int
find_places(const struct kind *kind, const struct mk_mdmemory *dump,
    const struct mk_numbering *numbering, int n, bool *known,
    struct mk_err *err)
{
	int start = numbering->start, status = 0;
	char text[4], last[4];

	kind->write(kind->places - 1, last);
	*known = true;
	if (start == MK_NUMBERING_FREE)
		start = choose_places(kind, dump, n, known);
	*known |= numbering->force;
	if (start < 0)
		return mk_err_set(err, -EBADMSG,
		    "the dump has no %d free %ss in a row; tell where they "
		    "are to start",
		    n, kind->name);
	kind->write(start, text);
	if (n > kind->places - start)
		return mk_err_set(err, -EBADMSG,
		    "%d %ss are made; from %s to %s there are %d", n,
		    kind->name, text, last, kind->places - start);
	if (!numbering->force)
		status = check_used(kind, dump, start, n, err);
	return status ? status : start;
}

int
mk_numbering_kits(const struct mk_mdmemory *dump,
    const struct mk_numbering *numbering, size_t n, bool *known,
    struct mk_err *err)
{
	return find_places(&kits, dump, numbering, (int)n, known, err);
}

int
mk_numbering_patterns(const struct mk_mdmemory *dump,
    const struct mk_numbering *numbering, size_t n, bool *known,
    struct mk_err *err)
{
	return find_places(&patterns, dump, numbering, (int)n, known, err);
}
