/* SPDX-License-Identifier: ISC */
/*
 * Each attribute is looked up among those that the element may have, and
 * stored at its offset in the dialect's struct.
 */
#include <libmk/xml/attrs_priv.h>

#include <libmk/base/buf.h>
#include <libmk/base/num_priv.h>
#include <libmk/base/suggest_priv.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

/* Long values are not repeated whole in sentences. */
#define SHOWN_MAX 60

static bool
equals(const struct mk_chars *chars, const char *text)
{
	return strlen(text) == chars->len &&
	    !memcmp(chars->text, text, chars->len);
}

static bool
read_bool(const struct mk_chars *chars, void *value)
{
	bool yes = equals(chars, "true") || equals(chars, "1");

	if (!yes && !equals(chars, "false") && !equals(chars, "0"))
		return false;
	memcpy(value, &yes, sizeof(yes));
	return true;
}

static bool
within(const struct mk_attr *attr, double number)
{
	if (attr->min == 0 && attr->max == 0)
		return true;
	return number >= attr->min && number <= attr->max;
}

static bool
read_number(const struct mk_attr *attr, const struct mk_chars *chars,
    void *value)
{
	double number;

	if (!mk_num_read(chars->text, chars->len, &number) ||
	    !within(attr, number))
		return false;
	memcpy(value, &number, sizeof(number));
	return true;
}

static bool
read_count(const struct mk_attr *attr, const struct mk_chars *chars,
    void *value)
{
	size_t count;
	long number;

	if (!mk_num_read_int(chars->text, chars->len, 0, INT32_MAX, &number) ||
	    !within(attr, (double)number))
		return false;
	count = (size_t)number;
	memcpy(value, &count, sizeof(count));
	return true;
}

static bool
read_choice(const struct mk_attr *attr, const struct mk_chars *chars,
    void *value)
{
	int i;

	for (i = 0; attr->choices[i]; i++) {
		if (equals(chars, attr->choices[i])) {
			memcpy(value, &i, sizeof(i));
			return true;
		}
	}
	return false;
}

static bool
read_value(const struct mk_attr *attr, const struct mk_chars *chars,
    void *value)
{
	switch (attr->type) {
	case MK_ATTR_TEXT:
		memcpy(value, chars, sizeof(*chars));
		return true;
	case MK_ATTR_NUMBER:
		return read_number(attr, chars, value);
	case MK_ATTR_COUNT:
		return read_count(attr, chars, value);
	case MK_ATTR_BOOL:
		return read_bool(chars, value);
	case MK_ATTR_CHOICE:
		return read_choice(attr, chars, value);
	case MK_ATTR_OTHER:
		return attr->read(chars->text, chars->len, value);
	}
	return false;
}

/* What should have stood there. */
static void
describe(const struct mk_attr *attr, struct mk_buf *out)
{
	size_t i;

	switch (attr->type) {
	case MK_ATTR_TEXT:
		mk_buf_text(out, "a text");
		return;
	case MK_ATTR_NUMBER:
	case MK_ATTR_COUNT:
		mk_buf_text(out,
		    attr->type == MK_ATTR_COUNT ? "a whole number"
		                                : "a number");
		if (attr->min < 0 || attr->max > 0)
			mk_buf_printf(out, " from %g to %g", attr->min,
			    attr->max);
		return;
	case MK_ATTR_BOOL:
		mk_buf_text(out, "true or false");
		return;
	case MK_ATTR_CHOICE:
		for (i = 0; attr->choices[i]; i++)
			mk_buf_printf(out, "%s%s",
			    i == 0                     ? ""
			        : attr->choices[i + 1] ? ", "
			                               : " or ",
			    attr->choices[i]);
		return;
	case MK_ATTR_OTHER:
		mk_buf_text(out, attr->what);
		return;
	}
}

/* The choice that a value probably means, or NULL. */
static const char *
meant_choice(const struct mk_attr *attr, const struct mk_chars *chars)
{
	size_t n = 0;

	if (attr->type != MK_ATTR_CHOICE)
		return NULL;
	while (attr->choices[n])
		n++;
	return mk_suggest(chars->text, chars->len, attr->choices, n);
}

static int
wrong_value(struct mk_reader *reader, const char *element,
    const struct mk_attr *attr, const struct mk_chars *chars)
{
	const char *meant = meant_choice(attr, chars);
	struct mk_buf should;
	int code;

	mk_buf_init(&should);
	describe(attr, &should);
	mk_buf_byte(&should, '\0');
	code = mk_reader_fail(reader, -EBADMSG,
	    "%s of <%s> should be %s, not \"%.*s%s\"%s%s%s", attr->name,
	    element,
	    mk_buf_status(&should) ? "otherwise" : (const char *)should.data,
	    (int)(chars->len < SHOWN_MAX ? chars->len : SHOWN_MAX), chars->text,
	    chars->len > SHOWN_MAX ? "..." : "", meant ? "; is \"" : "",
	    meant ? meant : "", meant ? "\" meant?" : "");
	mk_buf_done(&should);
	return code;
}

static int
unknown(struct mk_reader *reader, const char *element,
    const struct mk_attr *attrs, size_t n_attrs, uint64_t allowed,
    const char *name)
{
	const char *names[64], *meant;
	size_t n = 0, i;

	for (i = 0; i < n_attrs; i++)
		if (allowed & MK_ATTR_BIT(i))
			names[n++] = attrs[i].name;
	meant = mk_suggest(name, strlen(name), names, n);
	return mk_reader_fail(reader, -EBADMSG,
	    "<%s> has no attribute \"%s\"%s%s%s", element, name,
	    meant ? "; is \"" : "", meant ? meant : "",
	    meant ? "\" meant?" : "");
}

/* The index of an allowed attribute, or n_attrs. */
static size_t
find_attr(const struct mk_attr *attrs, size_t n_attrs, uint64_t allowed,
    const char *name)
{
	for (; allowed; allowed &= allowed - 1) {
		size_t i = (size_t)__builtin_ctzll(allowed);

		if (*attrs[i].name == *name && !strcmp(attrs[i].name, name))
			return i;
	}
	return n_attrs;
}

static int
check_required(struct mk_reader *reader, const char *element,
    const struct mk_attr *attrs, size_t n_attrs, uint64_t missing)
{
	size_t i;
	int status = 0;

	for (i = 0; i < n_attrs && status >= 0; i++)
		if (missing & MK_ATTR_BIT(i))
			status = mk_reader_fail(reader, -EBADMSG,
			    "<%s> needs the attribute \"%s\"", element,
			    attrs[i].name);
	return status;
}

int
mk_attrs_read(const struct mk_attrs *attrs, void *values,
    struct mk_reader *reader, const char *element, uint64_t allowed,
    uint64_t required)
{
	const struct mk_attr *table = attrs->table;
	uint64_t given = 0, *seen = values;
	int n = mk_reader_attrs(reader), status = 0, faults = 0, i;

	assert(attrs->n <= 64 && (required & ~allowed) == 0);
	memset(values, 0, attrs->size);
	for (i = 0; i < n && status >= 0; i++, faults |= status) {
		struct mk_chars chars;
		const char *name = mk_reader_attr_at(reader, i, &chars);
		size_t at;

		status = 0;
		if (!name)
			continue;
		at = find_attr(table, attrs->n, allowed, name);
		if (at == attrs->n) {
			status = unknown(reader, element, table, attrs->n,
			    allowed, name);
			continue;
		}
		given |= MK_ATTR_BIT(at);
		if (!read_value(&table[at], &chars,
		        (char *)values + table[at].offset))
			status =
			    wrong_value(reader, element, &table[at], &chars);
		else
			*seen |= MK_ATTR_BIT(at);
	}
	if (status >= 0)
		status = check_required(reader, element, table, attrs->n,
		    required & ~given);
	return status < 0 ? status : faults | status;
}
