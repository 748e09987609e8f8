/* SPDX-License-Identifier: ISC */
/*
 * Asks each format in turn whether it knows the file's first bytes. A new
 * format is a module of its own and a row in the table here.
 */
#include <libmk/sets/songfile.h>

#include <libmk/sets/als_priv.h>
#include <libmk/sets/scenefile_priv.h>
#include <libmk/xml/input_priv.h>
#include <libmk/xml/saxreader_priv.h>
#include <libmk/xml/songxml_priv.h>

#include <errno.h>
#include <string.h>

/*
 * The formats that are told by their first bytes. What none of them knows is
 * XML or an error, which song XML's reader names.
 */
static const struct mk_set_format *const formats[] = {
    &mk_als_format,
    &mk_als_binary_format,
    &mk_scenefile_format,
};

/* Song XML whose root has yet to come, however late. */
struct songxml {
	struct mk_song *song;
	struct mk_songxml *builder; /* NULL: the root is another */
};

static int
on_root(void *self, struct mk_reader *reader, const char *name)
{
	struct songxml *xml = self;
	struct mk_reader_handler handler;

	if (strcmp(name, "song") != 0)
		return mk_reader_fail(reader, -EBADMSG,
		    "<%s> is neither a song nor a Live set", name);
	xml->builder = mk_songxml_new(xml->song);
	if (!xml->builder)
		return mk_reader_fail(reader, -ENOMEM, "out of memory");
	handler = mk_songxml_handler(xml->builder);
	mk_reader_delegate(reader, &handler);
	return 0;
}

static int
read_songxml(struct mk_input *input, struct mk_song *song, struct mk_err *err)
{
	struct songxml xml = {.song = song};
	struct mk_reader_handler handler = {.open = on_root, .self = &xml};
	int status = mk_saxreader_run(input, &handler, err);

	mk_songxml_free(xml.builder);
	return status;
}

/* The song of a file as it is made. */
struct reading {
	struct mk_input *input;
	struct mk_song *song;
	size_t max_memory;
	unsigned parts;
	struct mk_err *err;
};

/* Takes a new song, instead of the one that there may be. */
static int
take_song(struct reading *r)
{
	mk_song_free(r->song);
	r->song = mk_song_new();
	if (!r->song)
		return mk_err_set(r->err, -ENOMEM, "out of memory");
	mk_song_limit_memory(r->song, r->max_memory);
	return 0;
}

static int
read_as(struct reading *r, const struct mk_set_format *format)
{
	int status = 0;

	if (format->scan) {
		mk_input_keep(r->input);
		if (format->scan(r->input, r->song, r->parts))
			return 0;
		status = take_song(r);
		if (status == 0)
			status = mk_input_rewind(r->input, r->err);
	}
	return status ? status
	              : format->read(r->input, r->song, r->parts, r->err);
}

static int
read_any(struct reading *r)
{
	const uint8_t *start;
	size_t i;
	long n;

	n = mk_input_peek(r->input, &start, r->err);
	if (n < 0)
		return (int)n;
	for (i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (formats[i]->sniff(start, (size_t)n))
			return read_as(r, formats[i]);
	return read_songxml(r->input, r->song, r->err);
}

/* The file's name less its folder and its last ending. */
static const char *
stem(struct mk_song *song, const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *from = slash ? slash + 1 : name;
	const char *dot = strrchr(from, '.');

	return mk_song_text(song, from,
	    dot && dot > from ? (size_t)(dot - from) : strlen(from));
}

struct mk_song *
mk_songfile_read(struct mk_input *input, unsigned parts, int *status,
    struct mk_err *err)
{
	return mk_songfile_read_within(input, parts, 0, status, err);
}

struct mk_song *
mk_songfile_read_within(struct mk_input *input, unsigned parts,
    size_t max_memory, int *status, struct mk_err *err)
{
	struct reading r = {
	    .input = input,
	    .max_memory = max_memory ? max_memory : MK_SONGFILE_MEMORY,
	    .parts = parts,
	    .err = err,
	};

	*status = take_song(&r);
	if (*status == 0)
		*status = read_any(&r);
	if (*status == 0 && !*r.song->name)
		r.song->name = stem(r.song, mk_input_name(input));
	if (*status == 0 && r.song->name)
		return r.song;
	if (*status == 0)
		*status = mk_err_set(err, -ENOMEM, "out of memory");
	mk_song_free(r.song);
	return NULL;
}
