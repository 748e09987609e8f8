/* SPDX-License-Identifier: ISC */
/*
 * A ring of lines. What others print may come in pieces and may not be UTF-8.
 */
#include "panel_log.h"

#include <libmk/base/utf8_priv.h>

#include <string.h>

static char *
line_of(struct panel_log *log, size_t i)
{
	return log->lines[i % PANEL_LOG_LINES];
}

/* Puts one character of so many bytes on the open line. */
static void
put_character(struct panel_log *log, const char *text, size_t size)
{
	if (!log->open) {
		log->n++;
		log->open = true;
		log->len = 0;
	}
	if (log->len + size > PANEL_LOG_COLUMNS)
		return;
	memcpy(line_of(log, log->n - 1) + log->len, text, size);
	log->len += size;
	line_of(log, log->n - 1)[log->len] = '\0';
}

void
panel_log_put(struct panel_log *log, const char *text, size_t n)
{
	const char *end = text + n;
	size_t size;

	for (; text < end; text += size) {
		size = mk_utf8_size(text, (size_t)(end - text));
		if (*text == '\n') {
			if (!log->open)
				put_character(log, "", 0);
			log->open = false;
		} else if (!size || (unsigned char)*text < ' ') {
			put_character(log, "?", 1);
			size = 1;
		} else {
			put_character(log, text, size);
		}
	}
}

void
panel_log_line(struct panel_log *log, const char *line)
{
	if (log->open)
		panel_log_put(log, "\n", 1);
	panel_log_put(log, line, strlen(line));
	panel_log_put(log, "\n", 1);
}

const char *
panel_log_last(const struct panel_log *log, size_t i)
{
	size_t kept = log->n < PANEL_LOG_LINES ? log->n : PANEL_LOG_LINES;

	return i < kept ? log->lines[(log->n - 1 - i) % PANEL_LOG_LINES] : NULL;
}
