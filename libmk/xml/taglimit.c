/* SPDX-License-Identifier: ISC */
/*
 * A document's bytes are looked at by as few steps as that takes: nearly all of
 * its tags are small, and are skipped several at once.
 */
#include <libmk/xml/taglimit_priv.h>

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Bytes that are looked at as one. */
typedef unsigned char vector __attribute__((vector_size(16)));

/* Between < in neighbouring blocks no tag has quotes enough to be large. */
#define BLOCK 64

_Static_assert(2 * BLOCK - 1 <= 1 + 2 * MK_TAGLIMIT_ATTRIBUTES,
    "blocks without a look at them may hide a large tag");

static const char *
find(const char *p, const char *end, char c)
{
	const char *found = memchr(p, c, (size_t)(end - p));

	return found ? found : end;
}

static bool
has_any(vector found)
{
	uint64_t half[2];

	memcpy(half, &found, sizeof(half));
	return half[0] | half[1];
}

/*
 * Whether all that begins in a block are tags, of which there is one. Where
 * there is no ! and no ? there is nothing else that a < begins.
 */
static bool
has_tags(const char *p)
{
	vector at, opens = {0}, marks = {0};
	size_t i;

#pragma GCC unroll 4
	for (i = 0; i < BLOCK; i += sizeof(at)) {
		memcpy(&at, p + i, sizeof(at));
		opens |= (vector)(at == '<');
		marks |= (vector)((at == '!') | (at == '?'));
	}
	return has_any(opens) && !has_any(marks);
}

/* Goes from a < to another over tags that are too small to be looked at. */
static const char *
skip_small(const char *p, const char *end)
{
	const char *at = p;

	while (end - at >= BLOCK && has_tags(at))
		at += BLOCK;
	if (end - at < BLOCK && find(at, end, '!') == end &&
	    find(at, end, '?') == end)
		at = end;
	return at > p ? memrchr(p, '<', (size_t)(at - p)) : p;
}

static const char *
pass_text(struct mk_taglimit *limit, const char *p, const char *end)
{
	p = find(p, end, '<');
	if (p == end)
		return end;
	p = skip_small(p, end);
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

	while (p < end && *p != '"' && *p != '\'' && *p != '>' && *p != '<')
		p++;
	limit->bytes += (size_t)(p - from);
	if (p == end)
		return end;
	if (*p == '<') {
		limit->place = MK_TAGLIMIT_TEXT;
		return p;
	}
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
	p = find(from, p, '<');
	if (p < end && *p == '<') {
		limit->place = MK_TAGLIMIT_TEXT;
	} else if (p < end) {
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
		assert(p <= end);
		if (limit->bytes <= MK_TAGLIMIT_BYTES &&
		    limit->attributes <= MK_TAGLIMIT_ATTRIBUTES)
			continue;
		n = (size_t)(p - data);
		return limit->bytes < n ? n - limit->bytes : 0;
	}
	return n;
}
