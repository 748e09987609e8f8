#include <libmk/sets/songfile.h>

#include <libmk/base/buf.h>
#include <libmk/sets/als_priv.h>
#include <libmk/song/scenetext_priv.h>
#include <libmk/xml/reader_priv.h>
#include <libmk/xml/songxml_priv.h>

#include <errno.h>
#include <string.h>

#define PIECE 4096

/* A kind of document that holds a song, told by its root element. */
struct dialect {
	const char *root;
	void *(*begin)(struct mk_song *song, unsigned parts);
	struct mk_reader_handler (*handler)(void *builder);
	void (*end)(void *builder);
};

static void *
begin_songxml(struct mk_song *song, unsigned parts)
{
	(void)parts;
	return mk_songxml_new(song);
}

static struct mk_reader_handler
songxml_handler(void *builder)
{
	return mk_songxml_handler(builder);
}

static void
end_songxml(void *builder)
{
	mk_songxml_free(builder);
}

static void *
begin_als(struct mk_song *song, unsigned parts)
{
	return mk_als_new(song, parts);
}

static struct mk_reader_handler
als_handler(void *builder)
{
	return mk_als_handler(builder);
}

static void
end_als(void *builder)
{
	mk_als_free(builder);
}

static const struct dialect dialects[] = {
    {"song", begin_songxml, songxml_handler, end_songxml},
    {"Ableton", begin_als, als_handler, end_als},
};

/* A document whose dialect the root will tell. */
struct sniffer {
	struct mk_song *song;
	unsigned parts;
	const struct dialect *dialect;
	void *builder;
};

static int
on_root(void *self, struct mk_reader *reader, const char *name)
{
	struct sniffer *s = self;
	struct mk_reader_handler handler;
	size_t i;

	for (i = 0; i < sizeof(dialects) / sizeof(*dialects); i++)
		if (!strcmp(dialects[i].root, name))
			s->dialect = &dialects[i];
	if (!s->dialect)
		return mk_reader_fail(reader, -EBADMSG,
		    "<%s> is neither a song nor a Live set", name);
	s->builder = s->dialect->begin(s->song, s->parts);
	if (!s->builder)
		return mk_reader_fail(reader, -ENOMEM, "out of memory");
	handler = s->dialect->handler(s->builder);
	mk_reader_delegate(reader, &handler);
	return 0;
}

static int
read_xml(struct mk_input *input, struct mk_song *song, unsigned parts,
    struct mk_err *err)
{
	struct sniffer s = {song, parts, NULL, NULL};
	struct mk_reader_handler handler = {.open = on_root, .self = &s};
	int status = mk_reader_run(input, &handler, err);

	if (s.builder)
		s.dialect->end(s.builder);
	return status;
}

/* Whether the words of the scene text stand there, and so no document. */
static bool
begins_scene_text(const uint8_t *start, size_t n)
{
	static const char *const words[] = {"#", "Scene", "Track"};
	size_t at = 0, i;

	if (n >= 3 && !memcmp(start, "\xef\xbb\xbf", 3))
		at = 3;
	while (at < n && strchr(" \t\r\n", start[at]) && start[at])
		at++;
	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t len = strlen(words[i]);

		if (n - at >= len && !memcmp(start + at, words[i], len))
			return true;
	}
	return false;
}

static int
read_scene_text(struct mk_input *input, struct mk_song *song,
    struct mk_err *err)
{
	struct mk_buf text;
	long got;

	mk_buf_init(&text);
	do {
		uint8_t *room = mk_buf_room(&text, PIECE);

		got = room ? mk_input_read(input, room, PIECE, err)
		           : mk_err_set(err, -ENOMEM, "out of memory");
		if (got > 0)
			text.len += (size_t)got;
	} while (got > 0);
	if (got == 0)
		got = mk_scenetext_read(song, (const char *)text.data, text.len,
		    mk_input_name(input), err);
	mk_buf_done(&text);
	return (int)got;
}

/* Before Live 8, Live wrote binary files: no description of them is known. */
static bool
is_old_set(const uint8_t *start, size_t n)
{
	static const uint8_t magic[] = {0xab, 0x1e, 0x56, 0x78};

	return n >= sizeof(magic) && !memcmp(start, magic, sizeof(magic));
}

static int
read_any(struct mk_input *input, struct mk_song *song, unsigned parts,
    struct mk_err *err)
{
	const uint8_t *start;
	long n = mk_input_peek(input, &start, err);

	if (n < 0)
		return (int)n;
	if (is_old_set(start, (size_t)n))
		return mk_err_set(err, -EBADMSG,
		    "%s: a binary file of a Live before Live 8, whose sets are "
		    "XML: save it with Live 8 or later",
		    mk_input_name(input));
	if (begins_scene_text(start, (size_t)n))
		return read_scene_text(input, song, err);
	return read_xml(input, song, parts, err);
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
	struct mk_song *song = mk_song_new();

	if (!song) {
		*status = mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	mk_song_limit_memory(song,
	    max_memory ? max_memory : MK_SONGFILE_MEMORY);
	*status = read_any(input, song, parts, err);
	if (*status == 0 && !*song->name)
		song->name = stem(song, mk_input_name(input));
	if (*status == 0 && song->name)
		return song;
	if (*status == 0)
		*status = mk_err_set(err, -ENOMEM, "out of memory");
	mk_song_free(song);
	return NULL;
}
