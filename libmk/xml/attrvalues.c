/* SPDX-License-Identifier: ISC */
/*
 * libxml2's table is used as it is unless a value has an ampersand; then table
 * and values are copied into one buffer, decoded.
 */
#include <libmk/xml/attrvalues_priv.h>

#include <errno.h>
#include <string.h>

void
mk_attrvalues_init(struct mk_attrvalues *values)
{
	*values = (struct mk_attrvalues){0};
	mk_buf_init(&values->decoded);
}

void
mk_attrvalues_done(struct mk_attrvalues *values)
{
	mk_buf_done(&values->decoded);
}

void
mk_attrvalues_take(struct mk_attrvalues *values, const unsigned char **table,
    int n)
{
	values->table = table;
	values->n = n;
	values->looked_at = false;
}

static void
decode(struct mk_buf *out, const unsigned char *p, const unsigned char *end)
{
	static const char escaped[] = "&#38;";
	const size_t n = sizeof(escaped) - 1;

	while (p < end) {
		bool match = (size_t)(end - p) >= n && !memcmp(p, escaped, n);

		mk_buf_byte(out, *p);
		p += match ? n : 1;
	}
}

static size_t
size_of(const unsigned char *const *attr)
{
	return (size_t)(attr[MK_ATTRVALUE_END] - attr[MK_ATTRVALUE_START]);
}

/* How many bytes the values have, if one has an ampersand; else 0. */
static size_t
size_to_decode(const struct mk_attrvalues *values)
{
	const unsigned char **attr = values->table;
	bool any = false;
	size_t size = 0;
	int i;

	for (i = 0; i < values->n; i++, attr += MK_ATTRVALUE_POINTERS) {
		any |= memchr(attr[MK_ATTRVALUE_START], '&', size_of(attr)) !=
		    NULL;
		size += size_of(attr);
	}
	return any ? size : 0;
}

int
mk_attrvalues_decode(struct mk_attrvalues *values)
{
	struct mk_buf *out = &values->decoded;
	size_t table =
	    sizeof(*values->table) * MK_ATTRVALUE_POINTERS * (size_t)values->n;
	size_t size;
	const unsigned char **to;
	int i;

	if (values->looked_at)
		return 0;
	values->looked_at = true;
	size = size_to_decode(values);
	if (!size)
		return 0;
	out->len = 0;
	to = (void *)mk_buf_room(out, table + size);
	if (!to)
		return -ENOMEM;
	memcpy(to, values->table, table);
	values->table = to;
	out->len = table;
	for (i = 0; i < values->n; i++, to += MK_ATTRVALUE_POINTERS) {
		const unsigned char *value = to[MK_ATTRVALUE_START];

		to[MK_ATTRVALUE_START] = out->data + out->len;
		decode(out, value, to[MK_ATTRVALUE_END]);
		to[MK_ATTRVALUE_END] = out->data + out->len;
	}
	return 0;
}
