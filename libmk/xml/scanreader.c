/* SPDX-License-Identifier: ISC */
/*
 * Gives the scanner a document piece by piece, and the handler what it finds.
 */
#include <libmk/xml/scanreader_priv.h>

#include <libmk/base/buf.h>
#include <libmk/xml/reader_base_priv.h>
#include <libmk/xml/scan_priv.h>

#include <stdlib.h>
#include <string.h>

struct scanned {
	struct mk_reader reader;
	struct mk_scan scan;
	struct mk_buf value; /* the attribute that was decoded last */
	size_t n;            /* in the piece */
	char piece[MK_SCAN_BLOCK + MK_MARKS_PAD];
};

static struct scanned *
scanned_of(struct mk_reader *reader)
{
	return (struct scanned *)reader;
}

/* --- what a reader offers */

static const char *
scanned_name(struct mk_reader *reader, const char *name)
{
	return mk_names_take(&scanned_of(reader)->scan.names, name,
	    strlen(name));
}

static bool
is_as_written(struct mk_chars value)
{
	size_t i;

	for (i = 0; i < value.len; i++)
		if (value.text[i] == '&' ||
		    (value.text[i] < ' ' && value.text[i] >= 0))
			return false;
	return true;
}

static const char *
scanned_attr_at(struct mk_reader *reader, int i, struct mk_chars *value)
{
	struct scanned *s = scanned_of(reader);
	const struct mk_scan_attr *attr = &s->scan.attrs[i];
	char *room;

	*value = attr->value;
	if (is_as_written(attr->value))
		return attr->name;
	s->value.len = 0;
	room = (char *)mk_buf_room(&s->value, attr->value.len);
	if (!room) {
		mk_reader_stop(reader, mk_buf_status(&s->value));
		return NULL;
	}
	*value = (struct mk_chars){room, mk_scan_decode(attr->value, room)};
	return attr->name;
}

static const struct mk_reader_kind kind = {
    .name = scanned_name,
    .attr_at = scanned_attr_at,
};

/* --- what the scanner finds */

static bool
on_open(void *self, const char *name)
{
	struct scanned *s = self;

	s->reader.n_attrs = (int)s->scan.n_attrs;
	return mk_reader_open(&s->reader, name) == 0;
}

static bool
on_close(void *self)
{
	struct scanned *s = self;

	return mk_reader_close(&s->reader) == 0;
}

/* Scans a piece, and has what it leaves stand at the beginning. */
static bool
scan_piece(struct scanned *s, bool last)
{
	long done = mk_scan_piece(&s->scan, s->piece, s->n, last);

	if (done < 0 || (!done && s->n == MK_SCAN_BLOCK))
		return false;
	s->n -= (size_t)done;
	memmove(s->piece, s->piece + done, s->n);
	return true;
}

static bool
scan_all(struct scanned *s)
{
	struct mk_reader *reader = &s->reader;
	long got;

	do {
		got = mk_input_read(reader->input, s->piece + s->n,
		    MK_SCAN_BLOCK - s->n, NULL);
		if (got < 0)
			return false;
		s->n += (size_t)got;
		if (!scan_piece(s, got == 0))
			return false;
	} while (got > 0);
	return !reader->handler.finish ||
	    reader->handler.finish(reader->handler.self, reader) >= 0;
}

bool
mk_scanreader_run(struct mk_input *input,
    const struct mk_reader_handler *handler)
{
	const char *xml = getenv("MK_XML");
	struct scanned *s;
	bool fine = false;

	if (xml && !strcmp(xml, "libxml2"))
		return false;
	s = malloc(sizeof(*s));
	if (!s)
		return false;
	s->reader = (struct mk_reader){
	    .kind = &kind, .handler = *handler, .input = input};
	s->n = 0;
	mk_buf_init(&s->value);
	if (mk_scan_init(&s->scan,
	        &(struct mk_scan_handler){on_open, on_close, s})) {
		fine = scan_all(s);
		mk_scan_done(&s->scan);
	}
	mk_buf_done(&s->value);
	free(s);
	return fine;
}
