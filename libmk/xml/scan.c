/* SPDX-License-Identifier: ISC */
/*
 * Goes from mark to mark: a < opens a tag, in which quotes come in pairs before
 * the >. What stands between marks is looked at only where it is a name.
 */
#include <libmk/xml/scan_priv.h>

#include <libmk/base/utf8_priv.h>

#include <assert.h>
#include <string.h>

#define DECLARATION    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define LONGEST_REF    10 /* &#x10FFFF; */
#define LARGEST_SIZE   4  /* of a character's bytes */
#define BEYOND_UNICODE 0x110000

/* How the scan of something ended. */
enum ending {
	DONE,
	CUT, /* it goes on beyond the piece */
	UNLIKE,
};

/* Where the scan of a piece stands. */
struct place {
	struct mk_scan *scan;
	const char *data;
	size_t n;
	const uint32_t *mark, *end; /* the next one, and behind the last */
};

bool
mk_scan_init(struct mk_scan *scan, const struct mk_scan_handler *handler)
{
	scan->handler = *handler;
	scan->how = mk_marks_best();
	scan->started = scan->ended = false;
	scan->depth = scan->n_attrs = 0;
	scan->at = "";
	return mk_names_init(&scan->names);
}

void
mk_scan_done(struct mk_scan *scan)
{
	mk_names_done(&scan->names);
}

/* --- characters */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Checks from a place on to the end of a chunk or of a character behind it. */
static enum ending
check_chunk(const char *data, size_t n, size_t *at)
{
	size_t end = *at + MK_MARKS_PAD < n ? *at + MK_MARKS_PAD : n, size;

	for (; *at < end; *at += size) {
		size = mk_utf8_size(data + *at, n - *at);
		if (!size)
			return n - *at < LARGEST_SIZE ? CUT : UNLIKE;
		if (size == 1 && data[*at] < ' ' && !is_blank(data[*at]))
			return UNLIKE;
		/* U+FFFE and U+FFFF */
		if (!memcmp(data + *at, "\xef\xbf", 2) &&
		    (unsigned char)data[*at + 2] >= 0xbe)
			return UNLIKE;
	}
	return DONE;
}

/* Returns how much of a piece is whole characters, or MK_SCAN_UNLIKE. */
static long
check_characters(const struct mk_scan *scan, const char *data, size_t n,
    bool last)
{
	enum ending ending = DONE;
	size_t at = scan->how->plain(data, n);

	while (at < n && ending == DONE) {
		ending = check_chunk(data, n, &at);
		if (ending == DONE && at < n)
			at += scan->how->plain(data + at, n - at);
	}
	if (ending == UNLIKE || (ending == CUT && last))
		return MK_SCAN_UNLIKE;
	return (long)at;
}

/* --- references */

static const struct {
	const char *text;
	size_t len;
	char c;
} entities[] = {
    {"&amp;", 5, '&'},
    {"&lt;", 4, '<'},
    {"&gt;", 4, '>'},
    {"&quot;", 6, '"'},
    {"&apos;", 6, '\''},
};

static int
digit_of(char c, int base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (base == 16 && c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (base == 16 && c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Whether XML has a character of that number. */
static bool
is_character(uint32_t code)
{
	if (code < ' ')
		return is_blank((char)code);
	return code < 0xd800 || (code > 0xdfff && code < 0xfffe) ||
	    (code > 0xffff && code < BEYOND_UNICODE);
}

/* Reads &#...; and returns its length, or 0; machines write no zeros first. */
static size_t
read_number(const char *p, size_t n, uint32_t *code)
{
	int base = n > 2 && p[2] == 'x' ? 16 : 10, digit;
	size_t first = base == 16 ? 3 : 2, i;

	*code = 0;
	if (n > LONGEST_REF)
		n = LONGEST_REF;
	for (i = first; i < n && (digit = digit_of(p[i], base)) >= 0; i++) {
		*code = *code * (uint32_t)base + (uint32_t)digit;
		if (*code >= BEYOND_UNICODE)
			return 0;
	}
	return i > first && i < n && p[i] == ';' && is_character(*code) ? i + 1
	                                                                : 0;
}

/* Reads a reference, of which n bytes are there; its length, or 0. */
static size_t
read_reference(const char *p, size_t n, uint32_t *code)
{
	size_t i;

	if (n > 1 && p[1] == '#')
		return read_number(p, n, code);
	for (i = 0; i < sizeof(entities) / sizeof(*entities); i++)
		if (n >= entities[i].len &&
		    !memcmp(p, entities[i].text, entities[i].len)) {
			*code = (unsigned char)entities[i].c;
			return entities[i].len;
		}
	return 0;
}

static size_t
put_utf8(uint32_t code, char *to)
{
	if (code < 0x80) {
		to[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		to[0] = (char)(0xc0 | code >> 6);
		to[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		to[0] = (char)(0xe0 | code >> 12);
		to[1] = (char)(0x80 | (code >> 6 & 0x3f));
		to[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	to[0] = (char)(0xf0 | code >> 18);
	to[1] = (char)(0x80 | (code >> 12 & 0x3f));
	to[2] = (char)(0x80 | (code >> 6 & 0x3f));
	to[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

size_t
mk_scan_decode(struct mk_chars value, char *to)
{
	const char *p = value.text, *end = p + value.len;
	char *first = to;
	uint32_t code;
	size_t n;

	while (p < end) {
		if (*p != '&') {
			/* The two characters of a line end are one. */
			p += *p == '\r' && p + 1 < end && p[1] == '\n';
			*to++ = is_blank(*p) ? ' ' : *p;
			p++;
			continue;
		}
		n = read_reference(p, (size_t)(end - p), &code);
		assert(n > 0);
		to += put_utf8(code, to);
		p += n;
	}
	return (size_t)(to - first);
}

static enum ending
check_reference(const struct place *place, size_t at)
{
	size_t left = place->n - at;
	uint32_t code;

	if (read_reference(place->data + at, left, &code))
		return DONE;
	return left < LONGEST_REF ? CUT : UNLIKE;
}

/* --- tags */

/* A tag as far as it is scanned. */
struct tag {
	const char *name;
	size_t len, end; /* of the name; behind the tag */
	bool empty;
};

/*
 * Passes a value, which begins behind its first quote. Machines write single
 * ones around what holds double ones; then those are no marks of its end.
 */
static enum ending
pass_value(struct place *place, size_t from, struct mk_chars *value)
{
	char quote = place->data[from - 1];
	const char *close = memchr(place->data + from, quote, place->n - from);
	size_t end;

	if (!close)
		return CUT;
	end = (size_t)(close - place->data);
	for (; place->mark < place->end && *place->mark < end; place->mark++) {
		size_t at = *place->mark;

		if (place->data[at] == '<' ||
		    (place->data[at] == '&' &&
		        check_reference(place, at) != DONE))
			return UNLIKE;
	}
	place->mark += quote == '"';
	*value = (struct mk_chars){place->data + from, end - from};
	return DONE;
}

static bool
has_attr(const struct mk_scan *scan, const char *name)
{
	size_t i;

	for (i = 0; i < scan->n_attrs; i++)
		if (scan->attrs[i].name == name)
			return true;
	return false;
}

/* Passes NAME="VALUE", from *at to behind it. */
static enum ending
pass_attr(struct place *place, size_t *at)
{
	struct mk_scan *scan = place->scan;
	struct mk_scan_attr *attr = &scan->attrs[scan->n_attrs];
	const char *data = place->data;
	size_t from = *at, to = from;
	enum ending ending;

	while (to < place->n && data[to] != '=' && data[to] != ' ')
		to++;
	if (to + 1 >= place->n)
		return CUT;
	if (data[to] != '=' || (data[to + 1] != '"' && data[to + 1] != '\'') ||
	    scan->n_attrs == MK_SCAN_ATTRIBUTES)
		return UNLIKE;
	attr->name = mk_names_take(&scan->names, data + from, to - from);
	if (!attr->name || has_attr(scan, attr->name))
		return UNLIKE;
	place->mark += data[to + 1] == '"';
	ending = pass_value(place, to + 2, &attr->value);
	if (ending != DONE)
		return ending;
	*at = to + 2 + attr->value.len + 1;
	scan->n_attrs++;
	return DONE;
}

static size_t
skip_blanks(const struct place *place, size_t at)
{
	while (at < place->n && place->data[at] == ' ')
		at++;
	return at;
}

/* Passes the tag's end, behind name, values and blanks. */
static enum ending
pass_end(struct place *place, size_t at, struct tag *tag)
{
	size_t close;

	if (place->mark == place->end)
		return CUT;
	close = *place->mark++;
	if (place->data[close] != '>')
		return UNLIKE;
	tag->empty = at < close && place->data[at] == '/';
	tag->end = close + 1;
	return at + tag->empty == close ? DONE : UNLIKE;
}

/* Passes a tag that opens an element, whose name begins at a place. */
static enum ending
pass_opening(struct place *place, size_t at, struct tag *tag)
{
	const char *data = place->data;
	size_t from = at;
	enum ending ending = DONE;

	while (at < place->n && data[at] != ' ' && data[at] != '/' &&
	    data[at] != '>')
		at++;
	if (at + 1 >= place->n && data[at] != '>')
		return CUT;
	tag->name = mk_names_take(&place->scan->names, data + from, at - from);
	tag->len = at - from;
	if (!tag->name)
		return UNLIKE;
	place->scan->n_attrs = 0;
	while (ending == DONE && data[at] == ' ') {
		at = skip_blanks(place, at);
		if (data[at] == '/' || data[at] == '>')
			break;
		ending = pass_attr(place, &at);
	}
	return ending == DONE ? pass_end(place, at, tag) : ending;
}

static enum ending
open_element(struct mk_scan *scan, const struct tag *tag)
{
	if (scan->depth == MK_READER_DEPTH)
		return UNLIKE;
	scan->open[scan->depth].name = tag->name;
	scan->open[scan->depth++].len = tag->len;
	return scan->handler.open(scan->handler.self, tag->name) ? DONE
	                                                         : UNLIKE;
}

static enum ending
close_element(struct mk_scan *scan)
{
	if (!scan->handler.close(scan->handler.self))
		return UNLIKE;
	scan->depth--;
	scan->ended = scan->depth == 0;
	return DONE;
}

/* Passes </NAME>, of the element that is open. */
static enum ending
pass_closing(struct place *place, size_t at)
{
	struct mk_scan *scan = place->scan;
	size_t len;

	if (place->mark == place->end)
		return CUT;
	if (!scan->depth)
		return UNLIKE;
	len = scan->open[scan->depth - 1].len;
	if (*place->mark != at + len || place->data[at + len] != '>' ||
	    memcmp(place->data + at, scan->open[scan->depth - 1].name, len) !=
	        0)
		return UNLIKE;
	scan->at = place->data + *place->mark++ + 1;
	return close_element(scan);
}

/* Passes a tag from its <, which is the next mark. */
static enum ending
pass_tag(struct place *place)
{
	size_t at = *place->mark + 1;
	struct tag tag = {.len = 0};
	enum ending ending;

	if (place->scan->ended || place->n - at < 2)
		return place->scan->ended ? UNLIKE : CUT;
	place->mark++;
	if (place->data[at] == '/')
		return pass_closing(place, at + 1);
	ending = pass_opening(place, at, &tag);
	if (ending != DONE)
		return ending;
	place->scan->at = place->data + tag.end;
	ending = open_element(place->scan, &tag);
	if (ending == DONE && tag.empty)
		ending = close_element(place->scan);
	return ending;
}

/* --- pieces */

/* Passes a mark in text that opens no tag. */
static enum ending
pass_text_mark(struct place *place)
{
	size_t at = *place->mark;

	if (place->data[at] == '&') {
		enum ending ending = check_reference(place, at);

		if (ending != DONE)
			return ending;
	}
	place->mark++;
	if (place->data[at] != '>')
		return DONE;
	return at >= 2 && !memcmp(place->data + at - 2, "]]", 2) ? UNLIKE
	                                                         : DONE;
}

/* Whether nothing but blanks stands in a stretch outside the root. */
static bool
are_blanks(const char *from, const char *to)
{
	while (from < to && is_blank(*from))
		from++;
	return from == to;
}

/* How many ] end a piece, at most the two of which a > would make ]]>. */
static size_t
count_brackets(const struct place *place, size_t from)
{
	size_t n = 0;

	while (n < 2 && place->n - n > from &&
	    place->data[place->n - n - 1] == ']')
		n++;
	return n;
}

/*
 * Passes all tags that are whole. Returns the place behind them, and behind the
 * text that is done with.
 */
static long
pass_marks(struct place *place, bool last)
{
	struct mk_scan *scan = place->scan;
	size_t done = (size_t)(scan->at - place->data), from = done;
	enum ending ending = DONE;

	while (place->mark < place->end && ending == DONE) {
		from = *place->mark;
		if (!scan->depth &&
		    !are_blanks(place->data + done, place->data + from))
			return MK_SCAN_UNLIKE;
		if (place->data[from] == '<')
			ending = pass_tag(place);
		else
			ending = scan->depth ? pass_text_mark(place) : UNLIKE;
		if (ending == DONE && scan->at > place->data + from)
			done = (size_t)(scan->at - place->data);
	}
	if (ending == UNLIKE || (ending == CUT && last))
		return MK_SCAN_UNLIKE;
	if (ending == CUT)
		return (long)from;
	if (!scan->depth &&
	    !are_blanks(place->data + done, place->data + place->n))
		return MK_SCAN_UNLIKE;
	return (long)(last ? place->n : place->n - count_brackets(place, done));
}

/* Passes the declaration, if there is one; CUT if it may yet come. */
static enum ending
pass_declaration(struct mk_scan *scan, const char *data, size_t n, bool last)
{
	const size_t len = sizeof(DECLARATION) - 1;

	scan->at = data;
	if (scan->started)
		return DONE;
	if (n < len && !last)
		return CUT;
	scan->started = true;
	if (n >= len && !memcmp(data, DECLARATION, len))
		scan->at = data + len;
	return DONE;
}

long
mk_scan_piece(struct mk_scan *scan, char *data, size_t n, bool last)
{
	struct place place = {.scan = scan, .data = data};
	long whole;

	assert(n <= MK_SCAN_BLOCK);
	memset(data + n, ' ', MK_MARKS_PAD);
	whole = check_characters(scan, data, n, last);
	if (whole < 0)
		return whole;
	if (pass_declaration(scan, data, (size_t)whole, last) == CUT)
		return 0;
	place.n = (size_t)whole;
	place.mark = scan->marks;
	place.end = place.mark + scan->how->find(data, place.n, scan->marks);
	/* Behind the whole characters there may be marks, too. */
	while (place.end > place.mark && place.end[-1] >= place.n)
		place.end--;
	while (place.mark < place.end && data + *place.mark < scan->at)
		place.mark++;
	whole = pass_marks(&place, last);
	return last && !scan->ended ? MK_SCAN_UNLIKE : whole;
}
