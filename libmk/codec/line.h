/* SPDX-License-Identifier: ISC */
/*
 * A line of text parsed into a stamp, a verb, words and extras.
 *
 *   @1.250000 set track/1/device/2/param/"Dry/Wet" 0.5 unit=dB
 *   stamp     verb word                            word extra
 *
 * mk-lines(5) has the grammar; song/command.h knows what the verbs mean. A word
 * consists of bare bytes and quoted pieces in any order; its value is without
 * the quotes and escapes, and may hold any byte; a verb is bare. At the end of
 * a line, a word that begins with a bare name= is an extra. Any number of
 * blanks and tabs may be between words and around them.
 */
#ifndef LIBMK_CODEC_LINE_H
#define LIBMK_CODEC_LINE_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* The longest line in bytes, its LF included. */
#define MK_LINE_MAX 65536

/* No line has more words. */
#define MK_LINE_WORDS (MK_LINE_MAX / 2)

/* A parsed line; read it with mk_line_word() and the functions below. */
struct mk_line {
	bool stamped;
	uint64_t stamp;  /* in microseconds */
	size_t n_words;  /* the verb, which is word 0, and the words after it */
	size_t n_extras; /* behind the words */
	size_t column;   /* where a malformed line's fault is, from 1 */
	const char *source;
	size_t source_len;
	uint16_t begin[MK_LINE_WORDS]; /* of a word within the source */
	uint16_t end[MK_LINE_WORDS];   /* of its value within values */
	char values[MK_LINE_MAX];      /* each with a NUL behind it */
};

/*
 * Parse text[0..len), a line without its LF.
 *
 * Returns 1; 0 for a blank line or a comment, which begins with '#'; or
 * -EBADMSG with line->column, and a sentence in err that gives the cause but no
 * place. mk_line_raw() returns a part of text; all else is copied.
 */
MK_API int mk_line_parse(struct mk_line *line, const char *text, size_t len,
    struct mk_err *err);

/*
 * Return the value of a word, NUL-terminated, or NULL if there is none.
 *
 * Word 0 is the verb. *len becomes its length unless len is NULL; the value may
 * contain NULs. Valid until the line is parsed again.
 */
MK_API const char *mk_line_word(const struct mk_line *line, size_t i,
    size_t *len);

/*
 * Return a word as it is in the text, with quotes, or NULL.
 *
 * For words with a grammar of their own, such as paths. Not NUL-terminated.
 */
MK_API const char *mk_line_raw(const struct mk_line *line, size_t i,
    size_t *len);

/*
 * Return the column of a word, from 1; after the last, that of the line's end.
 */
MK_API size_t mk_line_column(const struct mk_line *line, size_t i);

/* Return the value of an extra, as mk_line_word() does, or NULL. */
MK_API const char *mk_line_extra(const struct mk_line *line, const char *name,
    size_t *len);

/*
 * Read one word that begins at text, up to a blank or the end.
 *
 * The value goes to value[0..*value_len), which needs room for as many bytes as
 * are read. Returns that number, or -EBADMSG with *fault the offset of the
 * fault and a sentence in err.
 */
MK_API long mk_line_read_word(const char *text, size_t len, char *value,
    size_t *value_len, size_t *fault, struct mk_err *err);

/* Return whether this word, at a line's end, would be an extra. */
MK_API bool mk_line_is_extra(const char *raw, size_t len);

MK_END_DECLS

#endif
