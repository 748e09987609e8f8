/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/xml/taglimit_priv.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Gives a document whole, and byte by byte, which is to come to the same. */
static size_t
pass(struct mk_taglimit *limit, const char *text)
{
	struct mk_taglimit slow = {.bytes = 0};
	size_t n = strlen(text), good, i = 0;

	*limit = (struct mk_taglimit){.bytes = 0};
	good = mk_taglimit_pass(limit, text, n);
	while (i < n && mk_taglimit_pass(&slow, text + i, 1))
		i++;
	assert_true(good <= i);
	assert_true((good < n) == (i < n));
	assert_int_equal(slow.attributes, limit->attributes);
	return good;
}

/* Whether the latest tag of a document has so many attributes and bytes. */
static void
has(const char *text, size_t attributes, size_t bytes)
{
	struct mk_taglimit limit;

	assert_int_equal(pass(&limit, text), strlen(text));
	assert_int_equal(limit.attributes, attributes);
	assert_int_equal(limit.bytes, bytes);
}

static void
attributes_and_bytes_of_tags_are_counted(void **state)
{
	(void)state;
	has("", 0, 0);
	has("text", 0, 0);
	has("<a>", 0, 3);
	has("<a/>", 0, 4);
	has("<a b=\"1\" c='2'/>", 2, 16);
	has("<a b='\"'>text \" '</a>", 0, 4);
	has("<a b='>' c=\"'/>\"", 2, 16);
	has("<a b='1'", 1, 8);
}

static void
what_is_no_tag_is_passed_over(void **state)
{
	(void)state;
	has("<a b='1'/><!-- <c d='' e=''> -- > -->", 0, 1);
	has("<!-- ' --><a b='1'>", 1, 9);
	has("<!--->--><a b='1'>", 1, 9);
	has("<![CDATA[ <b \" ]> ]] ]]]><a b='1'>", 1, 9);
	has("<?xml version='1.0\" > ?><a b='1'>", 1, 9);
	has("<!DOCTYPE a><a b='1'>", 1, 9);
	has("<!-x><a b='1'>", 1, 9);
}

static void
in_a_tag_another_begins(void **state)
{
	(void)state;
	has("<a b='1' <c d='1'>", 1, 9);
	has("<a b='1<c d='1'>", 1, 9);
	has("<<a>", 0, 3);
	has("<!<a>", 0, 3);
}

/* A text, a tag with n attributes of size bytes, and another. */
static char *
make(size_t n, size_t size)
{
	char *text = malloc(n * (size + 5) + 20), *p = text;
	size_t i;

	p = stpcpy(p, "12345<a");
	for (i = 0; i < n; i++) {
		p = stpcpy(p, " b=\"");
		memset(p, 'x', size);
		p = stpcpy(p + size, "\"");
	}
	strcpy(p, "/><c/>");
	return text;
}

/* Whether such a document passes; if not, it ends before the tag. */
static bool
passes(size_t n, size_t size)
{
	char *text = make(n, size);
	struct mk_taglimit limit;
	size_t good = pass(&limit, text);
	bool all = good == strlen(text);

	if (!all)
		assert_int_equal(good, 5);
	free(text);
	return all;
}

static void
tags_that_are_too_large_end_the_document(void **state)
{
	struct mk_taglimit limit = {.bytes = 0};
	char *text = make(MK_TAGLIMIT_ATTRIBUTES + 1, 1);

	(void)state;
	assert_true(passes(MK_TAGLIMIT_ATTRIBUTES, 9));
	assert_false(passes(MK_TAGLIMIT_ATTRIBUTES + 1, 9));
	assert_false(passes(MK_TAGLIMIT_ATTRIBUTES + 1, 0));
	/* The tag's own bytes: <a, b="", a blank and />. */
	assert_true(passes(1, MK_TAGLIMIT_BYTES - 9));
	assert_false(passes(1, MK_TAGLIMIT_BYTES - 8));
	assert_int_equal(mk_taglimit_pass(&limit, text, 20), 20);
	assert_int_equal(mk_taglimit_pass(&limit, text + 20, strlen(text) - 20),
	    0);
	free(text);
}

/* Small tags in numbers, then something, wherever it comes to lie. */
static void
follow(const char *what, bool good)
{
	char text[4096], *p;
	struct mk_taglimit limit;
	int n, shift, i;

	for (n = 0; n < 20; n++) {
		for (shift = 0; shift < 40; shift++) {
			memset(text, ' ', (size_t)shift);
			p = text + shift;
			for (i = 0; i < n; i++)
				p = stpcpy(p, "<a b='1'/>\n");
			strcpy(stpcpy(p, what), "<c/>");
			assert_int_equal(pass(&limit, text),
			    good ? strlen(text) : (size_t)(p - text));
		}
	}
}

static void
what_follows_small_tags_is_found(void **state)
{
	char *large = make(MK_TAGLIMIT_ATTRIBUTES + 1, 1), *most, text[2048];

	(void)state;
	follow(large + 5, false);
	snprintf(text, sizeof(text), "<!-- %s -->", large);
	follow(text, true);
	snprintf(text, sizeof(text), "<![CDATA[%s]]>", large);
	follow(text, true);
	snprintf(text, sizeof(text), "<?x %s?>", large);
	follow(text, true);
	free(large);
	most = make(MK_TAGLIMIT_ATTRIBUTES, 1);
	follow(most, true);
	free(most);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(attributes_and_bytes_of_tags_are_counted),
	    cmocka_unit_test(what_is_no_tag_is_passed_over),
	    cmocka_unit_test(in_a_tag_another_begins),
	    cmocka_unit_test(tags_that_are_too_large_end_the_document),
	    cmocka_unit_test(what_follows_small_tags_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
