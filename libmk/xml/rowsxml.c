/* SPDX-License-Identifier: ISC */
/*
 * A row is read on its own: what it says of itself is checked against the
 * kind that its bytes make it. Its song is given away as it closes.
 */
#include <libmk/xml/rowsxml.h>

#include <libmk/base/hex_priv.h>
#include <libmk/base/num_priv.h>
#include <libmk/draw/rowsdoc_priv.h>
#include <libmk/machine/clipname.h>
#include <libmk/xml/attrs_priv.h>
#include <libmk/xml/attrwords_priv.h>
#include <libmk/xml/root_priv.h>
#include <libmk/xml/saxreader_priv.h>

#include <errno.h>
#include <math.h>
#include <string.h>

#define TEMPO_A_BPM 24

/* --- the attributes: one table, whatever element they stand on */

enum attr {
	ATTR_NUMBER,
	ATTR_NAME,
	ATTR_RESIDUE,
	ATTR_VERSION,
	ATTR_REVISION,
	ATTR_CHANNEL,
	ATTR_KIND,
	ATTR_PATTERN,
	ATTR_CODE,
	ATTR_TO,
	ATTR_REPEATS,
	ATTR_START,
	ATTR_END,
	ATTR_TEMPO,
	ATTR_MUTES,
	ATTR_RESERVED,
	ATTR_SPARE,
	/* For people who read the document; read and forgotten. */
	ATTR_LABEL,
	ATTR_BARS,
	ATTR_SECONDS,
	ATTR_ENDS,
	ATTR_COUNT
};

/* Bytes of a song's name, or those behind its NUL. */
struct bytes {
	uint8_t bytes[MK_ROWSONG_NAME];
	size_t n;
};

/* The values of an element's attributes; one that it has not is 0. */
struct values {
	uint64_t seen; /* MK_ATTR_BIT(enum attr) */
	size_t number, version, revision, channel;
	struct bytes name, residue;
	enum mk_row_kind kind;
	int pattern;
	unsigned mutes;
	double tempo; /* BPM */
	size_t code, to, repeats, start, end, reserved, spare;
	struct mk_chars ignored;
};

/* Reads a \xHH; *text moves behind it. */
static int
read_escape(const char **text, const char *end)
{
	int high, low;

	if (end - *text < 4 || (*text)[1] != 'x')
		return -1;
	high = mk_hex_value((*text)[2]);
	low = mk_hex_value((*text)[3]);
	*text += 4;
	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

static bool
read_name(const char *text, size_t len, void *value)
{
	const char *end = text + len;
	struct bytes *name = value;

	for (name->n = 0; text < end; name->n++) {
		int c = *text == '\\' ? read_escape(&text, end)
		                      : (unsigned char)*text++;

		if (c < 1 || c > 0x7f || name->n == MK_ROWSONG_NAME)
			return false;
		name->bytes[name->n] = (uint8_t)c;
	}
	return true;
}

static bool
read_residue(const char *text, size_t len, void *value)
{
	struct bytes *residue = value;
	size_t i;

	if (len % 2 || len > 2 * (MK_ROWSONG_NAME - 1))
		return false;
	residue->n = len / 2;
	for (i = 0; i < residue->n; i++) {
		int high = mk_hex_value(text[2 * i]);
		int low = mk_hex_value(text[2 * i + 1]);

		if (high < 0 || high > 7 || low < 0)
			return false;
		residue->bytes[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

static bool
read_pattern(const char *text, size_t len, void *value)
{
	size_t used;
	int pattern = mk_clipname_pattern(text, len, &used);

	if (pattern < 0 || used != len)
		return false;
	memcpy(value, &pattern, sizeof(pattern));
	return true;
}

/* Tracks with blanks between. */
static bool
read_mutes(const char *text, size_t len, void *value)
{
	const char *end = text + len;
	unsigned mutes = 0;

	while (text < end) {
		const char *from = text;
		long track;

		while (text < end && *text != ' ')
			text++;
		if (text > from &&
		    !mk_num_read_int(from, (size_t)(text - from), 1,
		        MK_CLIPNAME_TRACKS, &track))
			return false;
		if (text > from)
			mutes |= 1U << (track - 1);
		while (text < end && *text == ' ')
			text++;
	}
	memcpy(value, &mutes, sizeof(mutes));
	return true;
}

static bool
read_kind(const char *text, size_t len, void *value)
{
	const char *const *kinds = mk_rowsdoc_kinds();
	int i;

	for (i = 0; kinds[i]; i++) {
		enum mk_row_kind kind = (enum mk_row_kind)i;

		if (strlen(kinds[i]) != len || memcmp(kinds[i], text, len) != 0)
			continue;
		memcpy(value, &kind, sizeof(kind));
		return true;
	}
	return false;
}

#define VALUES struct values

static const struct mk_attr table[ATTR_COUNT] = {
    [ATTR_NUMBER] = {"number", COUNT(number, 1, 128)},
    [ATTR_NAME] = {"name",
        OTHER(name, read_name,
            "at most 16 characters of 7 bits, others as \\xHH")},
    [ATTR_RESIDUE] = {"residue",
        OTHER(residue, read_residue,
            "at most 15 bytes below 80 in hexadecimal")},
    [ATTR_VERSION] = {"version", COUNT(version, 0, 127)},
    [ATTR_REVISION] = {"revision", COUNT(revision, 0, 127)},
    [ATTR_CHANNEL] = {"channel", COUNT(channel, 0, 127)},
    [ATTR_KIND] = {"kind",
        OTHER(kind, read_kind, "pattern, loop, jump, halt, end or other")},
    [ATTR_PATTERN] = {"pattern",
        OTHER(pattern, read_pattern, "a pattern, A01 to H16")},
    [ATTR_CODE] = {"code", COUNT(code, 128, 253)},
    [ATTR_TO] = {"to", COUNT(to, 1, 256)},
    [ATTR_REPEATS] = {"repeats", COUNT(repeats, 0, 255)},
    [ATTR_START] = {"start", COUNT(start, 0, 255)},
    [ATTR_END] = {"end", COUNT(end, 0, 255)},
    [ATTR_TEMPO] = {"tempo", NUMBER(tempo, 0, 65534.0 / TEMPO_A_BPM)},
    [ATTR_MUTES] = {"mutes",
        OTHER(mutes, read_mutes, "tracks from 1 to 16 with blanks between")},
    [ATTR_RESERVED] = {"reserved", COUNT(reserved, 0, 255)},
    [ATTR_SPARE] = {"spare", COUNT(spare, 0, 15)},
    [ATTR_LABEL] = {"label", TEXT(ignored)},
    [ATTR_BARS] = {"bars", TEXT(ignored)},
    [ATTR_SECONDS] = {"seconds", TEXT(ignored)},
    [ATTR_ENDS] = {"ends", TEXT(ignored)},
};

static const struct mk_attrs attrs = {table, ATTR_COUNT, sizeof(struct values)};

/* --- the elements */

struct rowsxml {
	mk_rowsxml_fn *got;
	void *to;
	struct mk_rowsong song;
	struct values v;
};

#define BIT(attr)    MK_ATTR_BIT(ATTR_##attr)
#define HAS(x, attr) mk_attrs_has((x)->v.seen, ATTR_##attr)

static const uint64_t song_attrs = BIT(NUMBER) | BIT(NAME) | BIT(RESIDUE) |
    BIT(VERSION) | BIT(REVISION) | BIT(CHANNEL) | BIT(BARS) | BIT(SECONDS) |
    BIT(ENDS);

static const uint64_t row_attrs = BIT(KIND) | BIT(PATTERN) | BIT(CODE) |
    BIT(TO) | BIT(REPEATS) | BIT(START) | BIT(END) | BIT(TEMPO) | BIT(MUTES) |
    BIT(RESERVED) | BIT(SPARE) | BIT(LABEL) | BIT(BARS) | BIT(SECONDS);

static int
open_root(struct rowsxml *x, struct mk_reader *reader)
{
	const char *namespace = mk_reader_namespace(reader);

	if (strcmp(namespace, MK_ROWS_NAMESPACE) != 0)
		return mk_reader_fail(reader, -EBADMSG,
		    "<rows> should be in the namespace \"%s\", not \"%s\"",
		    MK_ROWS_NAMESPACE, namespace);
	return mk_attrs_read(&attrs, &x->v, reader, "rows", 0, 0);
}

static int
open_song(struct rowsxml *x, struct mk_reader *reader)
{
	struct mk_rowsong *song = &x->song;
	const struct bytes *residue = &x->v.residue;
	size_t room, n;
	int status = mk_attrs_read(&attrs, &x->v, reader, "song", song_attrs,
	    BIT(NUMBER));

	if (status)
		return status;
	mk_rowsong_init(song);
	song->position = (uint8_t)(x->v.number - 1);
	if (HAS(x, VERSION))
		song->version = (uint8_t)x->v.version;
	if (HAS(x, REVISION))
		song->revision = (uint8_t)x->v.revision;
	song->channel = (uint8_t)x->v.channel;
	memcpy(song->name, x->v.name.bytes, x->v.name.n);
	/* A name that has become longer leaves less room for the residue. */
	room = x->v.name.n < MK_ROWSONG_NAME ? MK_ROWSONG_NAME - 1 - x->v.name.n
	                                     : 0;
	n = residue->n < room ? residue->n : room;
	memcpy(song->name + MK_ROWSONG_NAME - n,
	    residue->bytes + residue->n - n, n);
	return 0;
}

/* A field: what the attribute says, or its default. */
static void
set(struct rowsxml *x, struct mk_row *row, enum mk_row_field field,
    enum attr attr, size_t value)
{
	mk_row_set(row, field,
	    mk_attrs_has(x->v.seen, attr)
	        ? (unsigned)value
	        : mk_rowsdoc_default(field, x->v.kind));
}

/* What stands in the pattern's place; its attribute must be there. */
static int
set_pattern(struct rowsxml *x, struct mk_reader *reader, struct mk_row *row)
{
	unsigned pattern = MK_ROW_GO;
	bool is_pattern = x->v.kind == MK_ROW_IS_PATTERN;
	bool is_other = x->v.kind == MK_ROW_IS_OTHER;

	if (is_pattern != HAS(x, PATTERN))
		return mk_reader_fail(reader, -EBADMSG,
		    is_pattern ? "<row> needs the attribute \"pattern\""
		               : "only a row of kind pattern has a pattern");
	if (is_other != HAS(x, CODE))
		return mk_reader_fail(reader, -EBADMSG,
		    is_other ? "<row> needs the attribute \"code\""
		             : "only a row of kind other has a code");
	if (is_pattern)
		pattern = (unsigned)x->v.pattern;
	if (is_other)
		pattern = (unsigned)x->v.code;
	if (x->v.kind == MK_ROW_IS_END)
		pattern = MK_ROW_END;
	mk_row_set(row, MK_ROW_PATTERN, pattern);
	return 0;
}

static int
set_target(struct rowsxml *x, struct mk_reader *reader, struct mk_row *row,
    size_t i)
{
	enum mk_row_kind kind;

	set(x, row, MK_ROW_TARGET, ATTR_TO, x->v.to - 1);
	if (x->v.kind == MK_ROW_IS_HALT && !HAS(x, TO))
		mk_row_set(row, MK_ROW_TARGET, (unsigned)i);
	kind = mk_row_kind(row, i);
	if (kind == x->v.kind)
		return 0;
	if (!HAS(x, TO))
		return mk_reader_fail(reader, -EBADMSG,
		    "<row> needs the attribute \"to\"");
	return mk_reader_fail(reader, -EBADMSG,
	    "row %zu goes to row %zu: that is a %s, not a %s", i + 1, x->v.to,
	    mk_rowsdoc_kinds()[kind], mk_rowsdoc_kinds()[x->v.kind]);
}

static int
open_row(struct rowsxml *x, struct mk_reader *reader)
{
	size_t i = x->song.n_rows;
	struct mk_row *row = &x->song.rows[i];
	int status;

	if (i == MK_ROWSONG_ROWS)
		return mk_reader_fail(reader, -EBADMSG,
		    "more than %d rows, END included", MK_ROWSONG_ROWS);
	status =
	    mk_attrs_read(&attrs, &x->v, reader, "row", row_attrs, BIT(KIND));
	if (status)
		return status;
	mk_row_init(row);
	status = set_pattern(x, reader, row);
	if (!status)
		status = set_target(x, reader, row, i);
	set(x, row, MK_ROW_REPEATS, ATTR_REPEATS, x->v.repeats);
	set(x, row, MK_ROW_START, ATTR_START, x->v.start);
	set(x, row, MK_ROW_STOP, ATTR_END, x->v.end);
	set(x, row, MK_ROW_TEMPO, ATTR_TEMPO,
	    (size_t)lround(x->v.tempo * TEMPO_A_BPM));
	set(x, row, MK_ROW_RESERVED, ATTR_RESERVED, x->v.reserved);
	mk_row_set(row, MK_ROW_MUTES, x->v.mutes);
	mk_row_set(row, MK_ROW_SPARE, (unsigned)x->v.spare);
	x->song.n_rows++;
	return status;
}

static const struct {
	const char *name;
	int (*open)(struct rowsxml *x, struct mk_reader *reader);
} elements[] = {
    {"rows", open_root},
    {"song", open_song},
    {"row", open_row},
};

#define SONG_DEPTH 2
#define DEPTHS     3

static int
on_open(void *self, struct mk_reader *reader, const char *name)
{
	int depth = mk_reader_depth(reader);

	if (depth > DEPTHS || strcmp(name, elements[depth - 1].name) != 0)
		return mk_reader_fail(reader, -EBADMSG,
		    "<%s> does not belong here", name);
	return elements[depth - 1].open(self, reader);
}

static int
on_close(void *self, struct mk_reader *reader)
{
	struct rowsxml *x = self;
	int status;

	if (mk_reader_depth(reader) != SONG_DEPTH)
		return 0;
	if (!x->song.n_rows)
		return mk_reader_fail(reader, -EBADMSG,
		    "a song needs a row at least");
	status = x->got(x->to, &x->song);
	return status < 0 ? mk_reader_fail(reader, status, "out of memory") : 0;
}

int
mk_rowsxml_read(struct mk_input *input, mk_rowsxml_fn *got, void *to,
    struct mk_err *err)
{
	struct rowsxml x = {.got = got, .to = to};
	struct mk_reader_handler handler = {
	    .open = on_open, .close = on_close, .self = &x};

	return mk_saxreader_run(input, &handler, err);
}

bool
mk_rowsxml_begins(const uint8_t *start, size_t n)
{
	return mk_root_is(start, n, "rows");
}
