/* SPDX-License-Identifier: ISC */
#include <libmk/draw/rowsdoc_priv.h>

#include <libmk/arrange/duration_priv.h>
#include <libmk/base/hex_priv.h>
#include <libmk/machine/clipname.h>

#include <math.h>
#include <string.h>

#define TEMPO_A_BPM 24.0

static const char *const kinds[] = {
    [MK_ROW_IS_PATTERN] = "pattern",
    [MK_ROW_IS_LOOP] = "loop",
    [MK_ROW_IS_JUMP] = "jump",
    [MK_ROW_IS_HALT] = "halt",
    [MK_ROW_IS_END] = "end",
    [MK_ROW_IS_OTHER] = "other",
    NULL,
};

const char *const *
mk_rowsdoc_kinds(void)
{
	return kinds;
}

unsigned
mk_rowsdoc_default(enum mk_row_field field, enum mk_row_kind kind)
{
	if (field == MK_ROW_TEMPO)
		return MK_ROW_TEMPO_KEEP;
	/* The machine's own LOOP, JUMP and HALT rows have this. */
	if (field == MK_ROW_STOP &&
	    (kind == MK_ROW_IS_LOOP || kind == MK_ROW_IS_JUMP ||
	        kind == MK_ROW_IS_HALT))
		return 0xff;
	return 0;
}

void
mk_rowsdoc_begin(struct mk_xmljson *doc, enum mk_xmljson_form form,
    struct mk_buf *out)
{
	mk_xmljson_init(doc, form, out);
	mk_xmljson_open_root(doc, "rows", MK_ROWS_NAMESPACE);
	mk_xmljson_list(doc, "songs");
}

void
mk_rowsdoc_end(struct mk_xmljson *doc)
{
	mk_xmljson_end_list(doc);
	mk_xmljson_close(doc);
	mk_xmljson_end(doc);
}

/* The name up to its NUL; control characters and \ as \xHH. */
static void
put_name(struct mk_xmljson *doc, const struct mk_rowsong *song)
{
	char text[4 * MK_ROWSONG_NAME + 1], *to = text;
	size_t i;

	for (i = 0; i < MK_ROWSONG_NAME && song->name[i]; i++) {
		uint8_t c = song->name[i];

		if (c >= 0x20 && c < 0x7f && c != '\\') {
			*to++ = (char)c;
			continue;
		}
		*to++ = '\\';
		*to++ = 'x';
		mk_hex_byte(to, c);
		to += 2;
	}
	*to = '\0';
	mk_xmljson_text(doc, "name", text);
}

/* What stands behind the name's NUL, unless that is nothing. */
static void
put_residue(struct mk_xmljson *doc, const struct mk_rowsong *song)
{
	const uint8_t *end = song->name + MK_ROWSONG_NAME, *p;
	char text[2 * MK_ROWSONG_NAME + 1], *to = text;
	bool any = false;

	p = memchr(song->name, 0, MK_ROWSONG_NAME);
	for (p = p ? p + 1 : end; p < end; p++, to += 2) {
		mk_hex_byte(to, *p);
		any |= *p != 0;
	}
	*to = '\0';
	if (any)
		mk_xmljson_text(doc, "residue", text);
}

/* Seconds to a thousandth, as bars are. */
static void
put_span(struct mk_xmljson *doc, const struct mk_rowview *view,
    const struct mk_span *span)
{
	mk_xmljson_number(doc, "bars",
	    mk_duration_bars(span->steps, view->signature));
	if (span->seconds >= 0)
		mk_xmljson_number(doc, "seconds",
		    round(span->seconds * 1000) / 1000);
}

/* A field, unless it has the value that readers assume. */
static void
put_field(struct mk_xmljson *doc, const char *name, const struct mk_row *row,
    enum mk_row_field field, enum mk_row_kind kind, bool always)
{
	unsigned value = mk_row_get(row, field);

	if (!always && value == mk_rowsdoc_default(field, kind))
		return;
	/* Rows count from 1 here, tempos are in BPM. */
	if (field == MK_ROW_TARGET)
		mk_xmljson_number(doc, name, value + 1);
	else if (field == MK_ROW_TEMPO)
		mk_xmljson_number(doc, name, value / TEMPO_A_BPM);
	else
		mk_xmljson_number(doc, name, value);
}

static void
put_pattern_attrs(struct mk_xmljson *doc, const struct mk_row *row,
    enum mk_row_kind kind)
{
	unsigned pattern = mk_row_get(row, MK_ROW_PATTERN);
	char name[4];

	if (kind == MK_ROW_IS_OTHER)
		mk_xmljson_number(doc, "code", pattern);
	if (kind != MK_ROW_IS_PATTERN)
		return;
	mk_clipname_write((int)pattern, name);
	mk_xmljson_text(doc, "pattern", name);
}

static void
put_row_element(struct mk_xmljson *doc, const struct mk_rowview *view, size_t i,
    const struct mk_span *span)
{
	const struct mk_row *row = &view->song->rows[i];
	enum mk_row_kind kind = mk_row_kind(row, i);
	bool pattern = kind == MK_ROW_IS_PATTERN;
	bool loop = kind == MK_ROW_IS_LOOP;

	mk_xmljson_open(doc, "row");
	mk_xmljson_text(doc, "kind", kinds[kind]);
	put_pattern_attrs(doc, row, kind);
	if (kind != MK_ROW_IS_HALT)
		put_field(doc, "to", row, MK_ROW_TARGET, kind,
		    loop || kind == MK_ROW_IS_JUMP);
	put_field(doc, "repeats", row, MK_ROW_REPEATS, kind, pattern || loop);
	put_field(doc, "start", row, MK_ROW_START, kind, pattern);
	put_field(doc, "end", row, MK_ROW_STOP, kind, pattern);
	put_field(doc, "tempo", row, MK_ROW_TEMPO, kind, false);
	if (mk_row_get(row, MK_ROW_MUTES))
		mk_xmljson_bits(doc, "mutes", mk_row_get(row, MK_ROW_MUTES));
	put_field(doc, "reserved", row, MK_ROW_RESERVED, kind, false);
	if (mk_row_get(row, MK_ROW_SPARE))
		mk_xmljson_number(doc, "spare", mk_row_get(row, MK_ROW_SPARE));
	if (view->labels && view->labels[i].text[0])
		mk_xmljson_text(doc, "label", view->labels[i].text);
	if (pattern)
		put_span(doc, view, span);
	mk_xmljson_close(doc);
}

static const char *
end_name(enum mk_playing_end end)
{
	switch (end) {
	case MK_PLAYING_END:
		return "end";
	case MK_PLAYING_HALT:
		return "halt";
	case MK_PLAYING_FOREVER:
		return "never";
	case MK_PLAYING_NO_END:
		return "missing";
	case MK_PLAYING_TOO_LONG:
		return "far";
	}
	return "";
}

void
mk_rowsdoc_song(struct mk_xmljson *doc, const struct mk_rowview *view)
{
	const struct mk_rowsong *song = view->song;
	struct mk_duration duration;
	size_t i;

	mk_duration_count(song, view->tempo, &duration);
	mk_xmljson_open(doc, "song");
	mk_xmljson_number(doc, "number", song->position + 1);
	put_name(doc, song);
	put_residue(doc, song);
	mk_xmljson_number(doc, "version", song->version);
	mk_xmljson_number(doc, "revision", song->revision);
	if (song->channel)
		mk_xmljson_number(doc, "channel", song->channel);
	put_span(doc, view, &duration.total);
	mk_xmljson_text(doc, "ends", end_name(duration.end));
	mk_xmljson_list(doc, "rows");
	for (i = 0; i < song->n_rows; i++)
		put_row_element(doc, view, i, &duration.rows[i]);
	mk_xmljson_end_list(doc);
	mk_xmljson_close(doc);
}
