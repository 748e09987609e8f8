/* SPDX-License-Identifier: ISC */
#include <libmk/codec/line.h>

#include <libmk/base/hex_priv.h>

#include <errno.h>
#include <string.h>

enum kind {
	BARE,
	BLANK,
	QUOTE,
	BACKSLASH,
	CONTROL,
};

/* ASCII characters that are not bare; all from 0x80 on are. */
static enum kind
kind_of(unsigned char c)
{
	if (c > ' ' && c != '"' && c != '\\' && c != 0x7f)
		return BARE;
	switch (c) {
	case ' ':
	case '\t':
		return BLANK;
	case '"':
		return QUOTE;
	case '\\':
		return BACKSLASH;
	default:
		return CONTROL;
	}
}

/* The text being read, and where its value goes. */
struct scan {
	const char *p, *end;
	char *out;
	struct mk_err *err;
};

static int
control_fault(const struct scan *s)
{
	unsigned c = (unsigned char)*s->p;

	if (c == '\r')
		return mk_err_set(s->err, -EBADMSG,
		    "a carriage return: lines end with LF alone");
	return mk_err_set(s->err, -EBADMSG,
	    "a control character: write it as \"\\x%02X\"", c);
}

/* At a backslash within quotes. */
static int
read_escape(struct scan *s)
{
	ptrdiff_t left = s->end - s->p;
	int high, low;

	if (left >= 2 && (s->p[1] == '\\' || s->p[1] == '"')) {
		*s->out++ = s->p[1];
		s->p += 2;
		return 0;
	}
	high = left >= 4 && s->p[1] == 'x' ? mk_hex_value(s->p[2]) : -1;
	low = high >= 0 ? mk_hex_value(s->p[3]) : -1;
	if (low < 0)
		return mk_err_set(s->err, -EBADMSG,
		    "an unknown escape: \\\\, \\\" and \\xHH are known");
	*s->out++ = (char)(high << 4 | low);
	s->p += 4;
	return 0;
}

/* At an opening quote. */
static int
read_quoted(struct scan *s)
{
	const char *open = s->p++;

	while (s->p < s->end) {
		switch (kind_of((unsigned char)*s->p)) {
		case BARE:
			*s->out++ = *s->p++;
			break;
		case BLANK:
			if (*s->p == '\t')
				return control_fault(s);
			*s->out++ = *s->p++;
			break;
		case QUOTE:
			s->p++;
			return 0;
		case BACKSLASH:
			if (read_escape(s) < 0)
				return -EBADMSG;
			break;
		case CONTROL:
			return control_fault(s);
		}
	}
	s->p = open;
	return mk_err_set(s->err, -EBADMSG, "a quote that does not end");
}

/* Up to a blank or the end. */
static int
read_word(struct scan *s)
{
	while (s->p < s->end) {
		switch (kind_of((unsigned char)*s->p)) {
		case BARE:
			*s->out++ = *s->p++;
			break;
		case BLANK:
			return 0;
		case QUOTE:
			if (read_quoted(s) < 0)
				return -EBADMSG;
			break;
		case BACKSLASH:
			return mk_err_set(s->err, -EBADMSG,
			    "a backslash outside of quotes");
		case CONTROL:
			return control_fault(s);
		}
	}
	return 0;
}

long
mk_line_read_word(const char *text, size_t len, char *value, size_t *value_len,
    size_t *fault, struct mk_err *err)
{
	struct scan s = {
	    .p = text, .end = text + len, .out = value, .err = err};
	int code = read_word(&s);

	*value_len = (size_t)(s.out - value);
	*fault = (size_t)(s.p - text);
	return code < 0 ? code : s.p - text;
}

bool
mk_line_is_extra(const char *raw, size_t len)
{
	size_t i;

	if (!len || raw[0] < 'a' || raw[0] > 'z')
		return false;
	for (i = 1; i < len; i++)
		if ((raw[i] < 'a' || raw[i] > 'z') && raw[i] != '-')
			return raw[i] == '=';
	return false;
}

static void
skip_blanks(struct scan *s)
{
	while (s->p < s->end && (*s->p == ' ' || *s->p == '\t'))
		s->p++;
}

static bool
read_digits(struct scan *s, uint64_t *value, int *n)
{
	for (*n = 0; s->p < s->end && *s->p >= '0' && *s->p <= '9'; ++*n)
		if (__builtin_mul_overflow(*value, 10, value) ||
		    __builtin_add_overflow(*value, *s->p++ - '0', value))
			return false;
	return true;
}

/* At the '@'. */
static int
read_stamp(struct mk_line *line, struct scan *s)
{
	const char *at = s->p++;
	int whole, fraction = 0;

	line->stamp = 0;
	line->stamped = read_digits(s, &line->stamp, &whole) && whole &&
	    s->p < s->end && *s->p++ == '.' &&
	    read_digits(s, &line->stamp, &fraction) && fraction == 6 &&
	    (s->p == s->end || kind_of((unsigned char)*s->p) == BLANK);
	if (!line->stamped) {
		s->p = at;
		return mk_err_set(s->err, -EBADMSG,
		    "a stamp is @ and seconds with six decimals: @1.250000");
	}
	skip_blanks(s);
	if (s->p == s->end)
		return mk_err_set(s->err, -EBADMSG, "no verb behind the stamp");
	return 0;
}

/* Records where a word is, and whether it is an extra. */
static void
add_word(struct mk_line *line, const char *begin, const struct scan *s)
{
	size_t i = line->n_words + line->n_extras;

	line->begin[i] = (uint16_t)(begin - line->source);
	line->end[i] = (uint16_t)(s->out - line->values);
	/* An extra followed by a word is a word after all. */
	if (i > 0 && mk_line_is_extra(begin, (size_t)(s->p - begin))) {
		line->n_extras++;
	} else {
		line->n_words = i + 1;
		line->n_extras = 0;
	}
}

static int
read_words(struct mk_line *line, struct scan *s)
{
	while (s->p < s->end) {
		const char *begin = s->p;
		int code = read_word(s);

		if (code < 0)
			return code;
		add_word(line, begin, s);
		if (line->n_words + line->n_extras == 1 &&
		    s->p - begin != line->end[0]) {
			s->p = begin;
			return mk_err_set(s->err, -EBADMSG,
			    "a verb is not quoted");
		}
		*s->out++ = '\0';
		skip_blanks(s);
	}
	return 1;
}

int
mk_line_parse(struct mk_line *line, const char *text, size_t len,
    struct mk_err *err)
{
	struct scan s = {text, text + len, line->values, err};
	int code = 0;

	line->stamped = false;
	line->n_words = line->n_extras = 0;
	line->source = text;
	line->source_len = len;
	if (len >= MK_LINE_MAX) {
		line->column = MK_LINE_MAX;
		return mk_err_set(err, -EBADMSG,
		    "the line is longer than %d bytes", MK_LINE_MAX);
	}
	skip_blanks(&s);
	if (s.p == s.end || *s.p == '#')
		return 0;
	if (*s.p == '@')
		code = read_stamp(line, &s);
	if (code == 0)
		code = read_words(line, &s);
	line->column = (size_t)(s.p - text) + 1;
	return code;
}

const char *
mk_line_word(const struct mk_line *line, size_t i, size_t *len)
{
	size_t begin;

	if (i >= line->n_words)
		return NULL;
	begin = i ? line->end[i - 1] + 1U : 0;
	if (len)
		*len = line->end[i] - begin;
	return line->values + begin;
}

const char *
mk_line_raw(const struct mk_line *line, size_t i, size_t *len)
{
	const char *begin, *p, *end = line->source + line->source_len;
	bool quoted = false;

	if (i >= line->n_words)
		return NULL;
	begin = line->source + line->begin[i];
	for (p = begin; p < end; p++) {
		if (*p == '"')
			quoted = !quoted;
		else if (*p == '\\')
			p++;
		else if (!quoted && (*p == ' ' || *p == '\t'))
			break;
	}
	*len = (size_t)(p - begin);
	return begin;
}

size_t
mk_line_column(const struct mk_line *line, size_t i)
{
	if (i >= line->n_words + line->n_extras)
		return line->source_len + 1;
	return line->begin[i] + 1U;
}

const char *
mk_line_extra(const struct mk_line *line, const char *name, size_t *len)
{
	size_t i, n = strlen(name), all = line->n_words + line->n_extras;

	for (i = line->n_words; i < all; i++) {
		const char *value = line->values + line->end[i - 1] + 1;

		if (strncmp(value, name, n) != 0 || value[n] != '=')
			continue;
		if (len)
			*len = line->end[i] -
			    (size_t)(value + n + 1 - line->values);
		return value + n + 1;
	}
	return NULL;
}
