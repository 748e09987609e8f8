/* SPDX-License-Identifier: ISC */
/*
 * One line of text: a stamp, a verb, words and extras, taken apart.
 *
 *   @1.250000 set track/1/device/2/param/"Dry/Wet" 0.5 unit=dB
 *   stamp     verb word                            word extra
 *
 * The grammar is mk-lines(5). What the verbs mean is told elsewhere. A word
 * is bare bytes and quoted pieces in any order; its value is what it says
 * without the quotes and escapes, and may hold any byte; a verb is bare. At the
 * end of a line a word that begins with a bare name= is an extra. Several
 * blanks, tabs among them, are as good as one between words, and do no harm
 * around them.
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

/* More words than this do not fit a line. */
#define MK_LINE_WORDS (MK_LINE_MAX / 2)

/* A line taken apart, for mk_line_word() and its like to look at. */
struct mk_line {
	bool stamped;
	uint64_t stamp;  /* in microseconds */
	size_t n_words;  /* the verb, which is word 0, and those after it */
	size_t n_extras; /* behind the words */
	size_t column;   /* of a malformed line's fault, from 1 */
	const char *source;
	size_t source_len;
	uint16_t begin[MK_LINE_WORDS]; /* of a word within the source */
	uint16_t end[MK_LINE_WORDS];   /* of its value within values */
	char values[MK_LINE_MAX];      /* each with a NUL behind it */
};

/*
 * Take text[0..len), a line without its LF, apart.
 *
 * Returns 1; 0 for a blank line or a comment, which begins with '#'; or
 * -EBADMSG with line->column and a sentence in err that tells the cause but
 * no place. mk_line_raw() looks at the text again; all else is copied.
 */
MK_API int mk_line_parse(struct mk_line *line, const char *text, size_t len,
    struct mk_err *err);

/*
 * Return the value of a word, NUL-terminated, or NULL if there is none.
 *
 * Word 0 is the verb. *len becomes its length unless len is NULL; it may hold
 * NULs of its own. Good until the line is parsed anew.
 */
MK_API const char *mk_line_word(const struct mk_line *line, size_t i,
    size_t *len);

/*
 * Return a word as it stands in the text, with quotes, or NULL.
 *
 * For words that have a grammar within, as paths do. Not NUL-terminated.
 */
MK_API const char *mk_line_raw(const struct mk_line *line, size_t i,
    size_t *len);

/* Return the column of a word, from 1; behind the last, the line's end. */
MK_API size_t mk_line_column(const struct mk_line *line, size_t i);

/* Return the value of an extra, as mk_line_word() does, or NULL. */
MK_API const char *mk_line_extra(const struct mk_line *line, const char *name,
    size_t *len);

/*
 * Read one word that begins at text, up to a blank or the end.
 *
 * The value goes to value[0..*value_len), which needs room for as many bytes
 * as are read. Returns how many those were, or -EBADMSG with *fault the
 * offset of what is wrong and a sentence in err.
 */
MK_API long mk_line_read_word(const char *text, size_t len, char *value,
    size_t *value_len, size_t *fault, struct mk_err *err);

/* Return whether a word that stands so at a line's end would be an extra. */
MK_API bool mk_line_is_extra(const char *raw, size_t len);

MK_END_DECLS

#endif
