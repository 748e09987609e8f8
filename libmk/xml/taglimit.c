#include <libmk/xml/taglimit_priv.h>

#include <string.h>

static const char *
find(const char *p, const char *end, char c)
{
	const char *found = memchr(p, c, (size_t)(end - p));

	return found ? found : end;
}

static const char *
pass_text(struct mk_taglimit *limit, const char *p, const char *end)
{
	p = find(p, end, '<');
	if (p == end)
		return end;
	limit->place = MK_TAGLIMIT_OPENED;
	limit->bytes = 1;
	limit->attributes = 0;
	return p + 1;
}

/* Goes on to where that many marks before a > are. */
static void
enter_passed(struct mk_taglimit *limit, char mark, unsigned marks)
{
	limit->place = MK_TAGLIMIT_PASSED;
	limit->mark = mark;
	limit->marks = marks;
	limit->n_marks = 0;
}

static const char *
pass_passed(struct mk_taglimit *limit, const char *p, const char *end)
{
	for (; p < end; p++) {
		if (*p == '>' && limit->n_marks >= limit->marks) {
			limit->place = MK_TAGLIMIT_TEXT;
			return p + 1;
		}
		limit->n_marks = *p == limit->mark ? limit->n_marks + 1 : 0;
	}
	return end;
}

/* Tells by what follows a < what it opens. */
static const char *
pass_opening(struct mk_taglimit *limit, const char *p)
{
	if (limit->place == MK_TAGLIMIT_OPENED && *p == '!')
		limit->place = MK_TAGLIMIT_MARKED;
	else if (limit->place == MK_TAGLIMIT_MARKED && *p == '-')
		limit->place = MK_TAGLIMIT_DASHED;
	else if (limit->place == MK_TAGLIMIT_DASHED && *p == '-')
		enter_passed(limit, '-', 2);
	else if (limit->place == MK_TAGLIMIT_MARKED && *p == '[')
		enter_passed(limit, ']', 2);
	else if (limit->place == MK_TAGLIMIT_OPENED && *p == '?')
		enter_passed(limit, '?', 1);
	else {
		limit->place = MK_TAGLIMIT_TAG;
		return p; /* it may be the tag's end */
	}
	return p + 1;
}

static const char *
pass_tag(struct mk_taglimit *limit, const char *p, const char *end)
{
	const char *from = p;

	while (p < end && *p != '"' && *p != '\'' && *p != '>')
		p++;
	limit->bytes += (size_t)(p - from);
	if (p == end)
		return end;
	if (*p == '>') {
		limit->place = MK_TAGLIMIT_TEXT;
	} else {
		limit->place = MK_TAGLIMIT_VALUE;
		limit->mark = *p;
		limit->attributes++;
	}
	limit->bytes++;
	return p + 1;
}

static const char *
pass_value(struct mk_taglimit *limit, const char *p, const char *end)
{
	const char *from = p;

	p = find(p, end, limit->mark);
	if (p < end) {
		limit->place = MK_TAGLIMIT_TAG;
		p++;
	}
	limit->bytes += (size_t)(p - from);
	return p;
}

static const char *
pass(struct mk_taglimit *limit, const char *p, const char *end)
{
	switch (limit->place) {
	case MK_TAGLIMIT_TEXT:
		return pass_text(limit, p, end);
	case MK_TAGLIMIT_OPENED:
	case MK_TAGLIMIT_MARKED:
	case MK_TAGLIMIT_DASHED:
		return pass_opening(limit, p);
	case MK_TAGLIMIT_TAG:
		return pass_tag(limit, p, end);
	case MK_TAGLIMIT_VALUE:
		return pass_value(limit, p, end);
	case MK_TAGLIMIT_PASSED:
		return pass_passed(limit, p, end);
	}
	return end;
}

size_t
mk_taglimit_pass(struct mk_taglimit *limit, const char *data, size_t n)
{
	const char *p = data, *end = data + n;

	while (p < end) {
		p = pass(limit, p, end);
		if (limit->bytes <= MK_TAGLIMIT_BYTES &&
		    limit->attributes <= MK_TAGLIMIT_ATTRIBUTES)
			continue;
		n = (size_t)(p - data);
		return limit->bytes < n ? n - limit->bytes : 0;
	}
	return n;
}
