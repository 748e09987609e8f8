/* SPDX-License-Identifier: ISC */
/*
 * Quotes what needs it, then parses the line as a command to decide whether a
 * word with = is an extra.
 */
#include "argline.h"

#include <libmk/codec/line.h>
#include <libmk/codec/line_put_priv.h>
#include <libmk/song/command.h>

#include <stdbool.h>
#include <string.h>

/* Whether a text is a word of a line as it stands. */
static bool
is_word(const char *text, size_t n)
{
	static char value[MK_LINE_MAX];
	size_t len, fault;

	return n && n < sizeof(value) &&
	    mk_line_read_word(text, n, value, &len, &fault, NULL) == (long)n;
}

static bool
is_extra(const char *word)
{
	return mk_line_is_extra(word, strlen(word));
}

/* Where in a word the name of a parameter begins, or 0. */
static size_t
name_in(const char *word)
{
	static const char step[] = "/param/";
	const char *found = strstr(word, step);
	size_t at = found ? (size_t)(found - word) + strlen(step) : 0;

	return is_word(word, at) ? at : 0;
}

/*
 * A word of the grammar stays: paths and patterns have quotes of their own
 * within. Of others that is quoted which is a text.
 */
static void
put_word(struct mk_buf *line, const char *word, bool extra)
{
	size_t n = strlen(word), at;

	if (is_word(word, n) && (extra || !is_extra(word))) {
		mk_buf_put(line, word, n);
		return;
	}
	at = extra ? strcspn(word, "=") + 1 : name_in(word);
	mk_buf_put(line, word, at);
	mk_line_put_quoted(line, word + at, n - at);
}

/* The verb is none of the words that may need quotes. */
static void
put_words(struct mk_buf *line, char *const *words, size_t n, size_t extras)
{
	size_t i;

	mk_buf_text(line, words[0]);
	for (i = 1; i < n; i++) {
		mk_buf_byte(line, ' ');
		put_word(line, words[i], i >= n - extras);
	}
}

static bool
is_command(const struct mk_buf *line)
{
	static struct mk_line parsed;
	struct mk_command command;

	return mk_command_parse(&command, &parsed, (const char *)line->data,
	           line->len, NULL) == 0;
}

/* What looks like an extra is one if the verb has enough without it. */
void
argline_put(struct mk_buf *line, char *const *words, size_t n)
{
	size_t most = 0, extras, start = line->len;

	while (most + 1 < n && is_extra(words[n - 1 - most]))
		most++;
	for (extras = most;; extras--) {
		line->len = start;
		put_words(line, words, n, extras);
		if (extras == 0 || mk_buf_status(line) || is_command(line))
			break;
	}
	if (is_command(line))
		return;
	line->len = start;
	put_words(line, words, n, most);
}
