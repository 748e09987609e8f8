/* SPDX-License-Identifier: ISC */
/*
 * Feeds the hexadecimal words of a line to the parser that ports use, byte by
 * byte.
 */
#include <libmk/desk/midiline_priv.h>

#include <errno.h>
#include <stdlib.h>

void
mk_midiline_init(struct mk_midiline *stream)
{
	mk_midi_init(&stream->parser, stream->sysex, sizeof(stream->sysex));
}

static int
refuse_lost(const char *sentence, struct mk_err *err)
{
	return sentence ? mk_err_set(err, -EBADMSG, "%s", sentence) : 0;
}

int
mk_midiline_take(struct mk_midiline *stream, const struct mk_command *command,
    const struct mk_line *line,
    void (*give)(void *self, const struct mk_midi *message), void *self,
    struct mk_err *err)
{
	struct mk_midi message;
	const char *fault = NULL;
	size_t i;

	for (i = 0; i < command->n_words; i++) {
		const char *word =
		    mk_line_word(line, command->first_word + i, NULL);
		uint8_t byte = (uint8_t)strtoul(word, NULL, 16);
		const uint8_t *at = &byte;
		size_t n = 1;

		/*
		 * A message that a byte cuts off is reported before the byte is
		 * taken.
		 */
		while (n) {
			if (!mk_midi_parse(&stream->parser, &at, &n, &message,
			        1))
				continue;
			if (mk_midi_lost(&message))
				fault = mk_midi_lost(&message);
			else
				give(self, &message);
		}
	}
	return refuse_lost(fault, err);
}

int
mk_midiline_end(struct mk_midiline *stream, struct mk_err *err)
{
	struct mk_midi message;
	bool open = mk_midi_end(&stream->parser, &message);

	return refuse_lost(open ? mk_midi_lost(&message) : NULL, err);
}
