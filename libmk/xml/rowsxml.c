#include <libmk/xml/rowsxml.h>

#include <libmk/draw/rowsdoc_priv.h>
#include <libmk/xml/reader_priv.h>
#include <libmk/xml/root_priv.h>
#include <libmk/xml/rowsattrs_priv.h>

#include <errno.h>
#include <math.h>
#include <string.h>

#define TEMPO_A_BPM 24

struct rowsxml {
	mk_rowsxml_fn *got;
	void *to;
	struct mk_mdsong song;
	struct mk_rowsattrs v;
};

#define BIT(attr)    MK_ATTR_BIT(MK_ROWSATTR_##attr)
#define HAS(x, attr) mk_attrs_has((x)->v.seen, MK_ROWSATTR_##attr)

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
	return mk_rowsattrs_read(&x->v, reader, "rows", 0, 0);
}

static int
open_song(struct rowsxml *x, struct mk_reader *reader)
{
	struct mk_mdsong *song = &x->song;
	const struct mk_rowsattr_bytes *residue = &x->v.residue;
	size_t room, n;
	int status =
	    mk_rowsattrs_read(&x->v, reader, "song", song_attrs, BIT(NUMBER));

	if (status)
		return status;
	mk_mdsong_init(song);
	song->position = (uint8_t)(x->v.number - 1);
	if (HAS(x, VERSION))
		song->version = (uint8_t)x->v.version;
	if (HAS(x, REVISION))
		song->revision = (uint8_t)x->v.revision;
	song->channel = (uint8_t)x->v.channel;
	memcpy(song->name, x->v.name.bytes, x->v.name.n);
	/* A name that has become longer leaves less room for the residue. */
	room =
	    x->v.name.n < MK_MDSONG_NAME ? MK_MDSONG_NAME - 1 - x->v.name.n : 0;
	n = residue->n < room ? residue->n : room;
	memcpy(song->name + MK_MDSONG_NAME - n, residue->bytes + residue->n - n,
	    n);
	return 0;
}

/* A field: what the attribute says, or its default. */
static void
set(struct rowsxml *x, struct mk_mdrow *row, enum mk_mdrow_field field,
    enum mk_rowsattr attr, size_t value)
{
	mk_mdrow_set(row, field,
	    mk_attrs_has(x->v.seen, attr)
	        ? (unsigned)value
	        : mk_rowsdoc_default(field, x->v.kind));
}

/* What stands in the pattern's place; its attribute must be there. */
static int
set_pattern(struct rowsxml *x, struct mk_reader *reader, struct mk_mdrow *row)
{
	unsigned pattern = MK_MDROW_GO;
	bool is_pattern = x->v.kind == MK_MDROW_IS_PATTERN;
	bool is_other = x->v.kind == MK_MDROW_IS_OTHER;

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
	if (x->v.kind == MK_MDROW_IS_END)
		pattern = MK_MDROW_END;
	mk_mdrow_set(row, MK_MDROW_PATTERN, pattern);
	return 0;
}

static int
set_target(struct rowsxml *x, struct mk_reader *reader, struct mk_mdrow *row,
    size_t i)
{
	enum mk_mdrow_kind kind;

	set(x, row, MK_MDROW_TARGET, MK_ROWSATTR_TO, x->v.to - 1);
	if (x->v.kind == MK_MDROW_IS_HALT && !HAS(x, TO))
		mk_mdrow_set(row, MK_MDROW_TARGET, (unsigned)i);
	kind = mk_mdrow_kind(row, i);
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
	struct mk_mdrow *row = &x->song.rows[i];
	int status;

	if (i == MK_MDSONG_ROWS)
		return mk_reader_fail(reader, -EBADMSG,
		    "more than %d rows, END included", MK_MDSONG_ROWS);
	status = mk_rowsattrs_read(&x->v, reader, "row", row_attrs, BIT(KIND));
	if (status)
		return status;
	mk_mdrow_init(row);
	status = set_pattern(x, reader, row);
	if (!status)
		status = set_target(x, reader, row, i);
	set(x, row, MK_MDROW_REPEATS, MK_ROWSATTR_REPEATS, x->v.repeats);
	set(x, row, MK_MDROW_START, MK_ROWSATTR_START, x->v.start);
	set(x, row, MK_MDROW_STOP, MK_ROWSATTR_END, x->v.end);
	set(x, row, MK_MDROW_TEMPO, MK_ROWSATTR_TEMPO,
	    (size_t)lround(x->v.tempo * TEMPO_A_BPM));
	set(x, row, MK_MDROW_RESERVED, MK_ROWSATTR_RESERVED, x->v.reserved);
	mk_mdrow_set(row, MK_MDROW_MUTES, x->v.mutes);
	row->spare = (uint8_t)x->v.spare;
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

	return mk_reader_run(input, &handler, err);
}

bool
mk_rowsxml_begins(const uint8_t *start, size_t n)
{
	return mk_root_is(start, n, "rows");
}
