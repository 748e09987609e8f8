/* SPDX-License-Identifier: ISC */
/*
 * Tables are short, so they are searched from the front.
 */
#include <libmk/xml/element_priv.h>

#include <libmk/base/suggest_priv.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

/* More elements than a place of any dialect has. */
#define MOST 64

static const struct mk_element *
element_at(const struct mk_elements *elements, size_t i)
{
	return (const void *)((const char *)elements->table +
	    i * elements->size);
}

const struct mk_element *
mk_element_find(const struct mk_elements *elements, int place, const char *name)
{
	size_t i;

	for (i = 0; i < elements->n; i++) {
		const struct mk_element *element = element_at(elements, i);

		if (element->in == place && *element->name == *name &&
		    !strcmp(element->name, name))
			return element;
	}
	return NULL;
}

int
mk_element_unknown(const struct mk_elements *elements, int place,
    const char *name, struct mk_reader *reader)
{
	const char *names[MOST], *meant;
	size_t n = 0, i;

	assert(elements->n <= MOST);
	for (i = 0; i < elements->n; i++)
		if (element_at(elements, i)->in == place)
			names[n++] = element_at(elements, i)->name;
	meant = mk_suggest(name, strlen(name), names, n);
	return mk_reader_fail(reader, -EBADMSG,
	    "<%s> does not belong here%s%s%s", name, meant ? "; is <" : "",
	    meant ? meant : "", meant ? "> meant?" : "");
}
