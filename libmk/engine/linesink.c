/* SPDX-License-Identifier: ISC */
/*
 * Writes the same verbs that the engine reads, so that its output can be its
 * input.
 */
#include <libmk/engine/linesink_priv.h>

#include <libmk/codec/line_put_priv.h>
#include <libmk/codec/midi.h>

#include <string.h>

static void
on_surface(void *self, const uint8_t *bytes, size_t n)
{
	mk_line_put_verb(self, "midi");
	mk_line_put_hex(self, bytes, n);
	mk_line_put_end(self);
}

/* How each message is written: its verb, and whether it has two data bytes. */
static const struct said {
	uint8_t status;
	const char *verb;
	int data;
} says[] = {
    {0x80, "note", 2},
    {0x90, "note", 2},
    {0xb0, "cc", 2},
    {0xc0, "program", 1},
    {0xd0, "aftertouch", 1},
};

static void
say_midi(void *self, const uint8_t *bytes, size_t n)
{
	const struct said *said = NULL;
	size_t i;

	for (i = 0; i < sizeof(says) / sizeof(*says); i++)
		if (says[i].status == (bytes[0] & 0xf0))
			said = &says[i];
	if ((bytes[0] & 0xf0) == 0xe0 && n == 3) {
		mk_line_put_verb(self, "bend");
		mk_line_put_int(self, (bytes[0] & 15) + 1);
		mk_line_put_int(self, bytes[1] | bytes[2] << 7);
	} else if (said && n == (size_t)said->data + 1) {
		mk_line_put_verb(self, said->verb);
		mk_line_put_int(self, (bytes[0] & 15) + 1);
		mk_line_put_int(self, bytes[1]);
		if (said->data == 2)
			mk_line_put_int(self,
			    said->status == 0x80 ? 0 : bytes[2]);
	} else {
		on_surface(self, bytes, n);
		return;
	}
	mk_line_put_end(self);
}

static void
on_midi(void *self, const uint8_t *bytes, size_t n)
{
	size_t size;

	for (; n > 0; bytes += size, n -= size) {
		size = mk_midi_size(*bytes);
		say_midi(self, bytes, size);
	}
}

static void
on_set(void *self, const char *path, const struct mk_param *param)
{
	mk_line_put_verb(self, "set");
	mk_line_put_raw(self, path, strlen(path));
	mk_line_put_number(self, param->value);
	mk_line_put_end(self);
}

static void
on_line(void *self, const char *text, size_t n)
{
	mk_buf_put(self, text, n);
	mk_buf_byte(self, '\n');
}

static void
on_message(void *self, const char *text)
{
	mk_line_put_verb(self, "message");
	mk_buf_byte(self, ' ');
	mk_line_put_quoted(self, text, strlen(text));
	mk_line_put_end(self);
}

struct mk_sink
mk_linesink(struct mk_buf *out)
{
	return (struct mk_sink){
	    .self = out,
	    .surface = on_surface,
	    .midi = on_midi,
	    .set = on_set,
	    .line = on_line,
	    .message = on_message,
	};
}
