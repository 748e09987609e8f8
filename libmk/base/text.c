/* SPDX-License-Identifier: ISC */
/*
 * A cursor over text in memory, which is neither copied nor changed: a line is
 * between two pointers.
 */
#include <libmk/base/text_priv.h>

#include <libmk/base/utf8_priv.h>

#include <string.h>

void
mk_text_init(struct mk_text *text, const char *name, const char *data,
    size_t len)
{
	*text = (struct mk_text){
	    .name = name,
	    .start = data,
	    .p = data,
	    .end = data,
	    .next = data,
	    .stop = data + len,
	};
	if (len >= 3 && !memcmp(data, "\xef\xbb\xbf", 3))
		text->next += 3;
}

/* Takes the line at next, even if it is blank. */
static void
take_line(struct mk_text *text)
{
	const char *from = text->next;
	const char *newline = memchr(from, '\n', (size_t)(text->stop - from));

	text->line++;
	text->start = text->p = from;
	text->end = newline ? newline : text->stop;
	text->next = newline ? newline + 1 : text->stop;
	if (text->end > from && text->end[-1] == '\r')
		text->end--;
	while (text->p < text->end && (*text->p == ' ' || *text->p == '\t'))
		text->p++;
}

bool
mk_text_next(struct mk_text *text)
{
	while (text->next < text->stop) {
		take_line(text);
		if (text->p < text->end && *text->p != '#')
			return true;
	}
	return false;
}

size_t
mk_text_column(const struct mk_text *text, const char *at)
{
	return (size_t)(at - text->start) + 1;
}

const char *
mk_text_bad_byte(const char *text, size_t len)
{
	const char *end = text + len;
	size_t n;

	for (; text < end; text += n) {
		n = mk_utf8_size(text, (size_t)(end - text));
		if (!n || (unsigned char)*text < 0x20 || *text == 0x7f)
			return text;
	}
	return NULL;
}
