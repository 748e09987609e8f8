/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "../fuzz/lib/events.h"

#include <libmk/xml/scan_priv.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const alike[] = {
    "<A/>",
    "<A></A>",
    " \n<A />\n ",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><A/>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<A>\n\t<B/>\n</A>\n",
    "<A B=\"1\" C.0=\"2\">\n\t<D-e_F>x</D-e_F>\n\t<G H=\"\" />\n</A>\n",
    "<A B=\"a &amp; b &lt;&gt;&quot;&apos; &#65;&#xe9;&#x1F3B9;\"/>",
    "<A B='\"' C='\"quoted\" > &amp;'  />",
    "<A B=\"'\" C=\">\" D=\"a>b\"/>",
    "<A B=\"one\ttwo\nthree\r\nfour\rfive\"/>",
    "<A>a > b \" ' ]] ] > ]]x> &amp;</A>",
    "<A>\xc3\xa9 \xf0\x9f\x8e\xb9</A>",
    "<A B=\"\xc3\xa9\"><B/><B></B></A>",
};

static const char *const unlike[] = {
    "",
    " ",
    "A",
    "<A>",
    "<A",
    "<A B",
    "<A B=",
    "<A B=\"",
    "<A B=\"1\"",
    "<A/",
    "<A></B>",
    "<A></A",
    "<A></A >",
    "</A>",
    "<A/>x",
    "x<A/>",
    "<A/><B/>",
    "<A B=1/>",
    "<A B = \"1\"/>",
    "<A B=\"1\"C=\"2\"/>",
    "<A B=\"1\" B=\"2\"/>",
    "<A B=\"<\"/>",
    "<A B='<'/>",
    "<A B=\"&\"/>",
    "<A B=\"&b;\"/>",
    "<A>&b;</A>",
    "<A>& b</A>",
    "<A>&#0;</A>",
    "<A>&#xD800;</A>",
    "<A>&#xFFFE;</A>",
    "<A>&#x110000;</A>",
    "<A>&#x0000000041;</A>",
    "<A>&#;</A>",
    "<A>&#x;</A>",
    "<A>]]></A>",
    "<A>x]]></A>",
    "<A>\x01</A>",
    "<A>\x80</A>",
    "<A>\xc3</A>",
    "<A>\xed\xa0\x80</A>",
    "<A>\xef\xbf\xbf</A>",
    "<A:B/>",
    "<A b:c=\"1\"/>",
    "<A xmlns=\"u\"/>",
    "<1/>",
    "<A 1=\"1\"/>",
    "<A><!-- --></A>",
    "<A><?p?></A>",
    "<A><![CDATA[]]></A>",
    "<!DOCTYPE A><A/>",
    "\xef\xbb\xbf<A/>",
    "<?xml version=\"1.0\" encoding=\"latin1\"?><A/>",
};

static void
what_is_alike_is_read_as_libxml2_reads_it(void **state)
{
	struct mk_buf ours, theirs;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(alike) / sizeof(*alike); i++) {
		size_t n = strlen(alike[i]);

		if (!events_read(alike[i], n, true, &ours))
			fail_msg("%s", alike[i]);
		assert_true(events_read(alike[i], n, false, &theirs));
		assert_int_equal(ours.len, theirs.len);
		assert_memory_equal(ours.data, theirs.data, ours.len);
		mk_buf_done(&ours);
		mk_buf_done(&theirs);
	}
}

static void
what_is_unlike_is_not_read(void **state)
{
	struct mk_buf events;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(unlike) / sizeof(*unlike); i++) {
		if (events_read(unlike[i], strlen(unlike[i]), true, &events))
			fail_msg("%s", unlike[i]);
		mk_buf_done(&events);
	}
}

/* --- in pieces */

struct heard {
	struct mk_scan scan;
	struct mk_buf events;
	char piece[MK_SCAN_BLOCK + MK_MARKS_PAD];
};

static bool
on_open(void *self, const char *name)
{
	struct heard *h = self;
	size_t i;

	mk_buf_printf(&h->events, "<%s", name);
	for (i = 0; i < h->scan.n_attrs; i++)
		mk_buf_printf(&h->events, " %s=%.*s", h->scan.attrs[i].name,
		    (int)h->scan.attrs[i].value.len,
		    h->scan.attrs[i].value.text);
	return true;
}

static bool
on_close(void *self)
{
	mk_buf_text(&((struct heard *)self)->events, ">");
	return true;
}

/* Scans a text of which `step` bytes come at a time; false if it is unlike. */
static bool
scan_by(struct heard *h, const char *text, size_t step)
{
	size_t n = strlen(text), given = 0, have = 0, more;
	long done = 0;

	assert_true(mk_scan_init(&h->scan,
	    &(struct mk_scan_handler){on_open, on_close, h}));
	mk_buf_init(&h->events);
	do {
		more = n - given < step ? n - given : step;
		memcpy(h->piece + have, text + given, more);
		given += more;
		have += more;
		done = mk_scan_piece(&h->scan, h->piece, have, more == 0);
		if (done > 0) {
			have -= (size_t)done;
			memmove(h->piece, h->piece + done, have);
		}
	} while (done >= 0 && more > 0);
	mk_scan_done(&h->scan);
	return done >= 0 && !have;
}

/* A document behind a declaration: without one, as much is waited for. */
static const char *
declare(const char *document)
{
	static char text[400];

	if (!strncmp(document, "<?xml", 5))
		return document;
	snprintf(text, sizeof(text),
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%s", document);
	return text;
}

static void
pieces_make_no_difference(void **state)
{
	struct heard *whole = calloc(1, sizeof(*whole));
	struct heard *pieces = calloc(1, sizeof(*pieces));
	size_t i, step;

	(void)state;
	for (i = 0; i < sizeof(alike) / sizeof(*alike); i++) {
		const char *text = declare(alike[i]);

		assert_true(scan_by(whole, text, MK_SCAN_BLOCK));
		for (step = 1; step <= strlen(text); step++) {
			if (!scan_by(pieces, text, step))
				fail_msg("%s by %zu", text, step);
			assert_int_equal(whole->events.len, pieces->events.len);
			assert_memory_equal(whole->events.data,
			    pieces->events.data, whole->events.len);
			mk_buf_done(&pieces->events);
		}
		mk_buf_done(&whole->events);
	}
	for (i = 0; i < sizeof(unlike) / sizeof(*unlike); i++) {
		const char *text = declare(unlike[i]);

		for (step = 1; step <= strlen(text); step++) {
			if (scan_by(pieces, text, step))
				fail_msg("%s by %zu", text, step);
			mk_buf_done(&pieces->events);
		}
	}
	free(whole);
	free(pieces);
}

/* Elements that many within one another. */
static bool
scan_nested(struct heard *h, size_t depth)
{
	static char text[7 * (MK_READER_DEPTH + 1) + 1];
	bool fine;
	size_t i;

	for (i = 0; i < depth; i++) {
		memcpy(text + 3 * i, "<A>", 3);
		memcpy(text + 3 * depth + 4 * i, "</A>", 4);
	}
	text[7 * depth] = '\0';
	fine = scan_by(h, text, 100);
	mk_buf_done(&h->events);
	return fine;
}

static void
depth_has_a_limit(void **state)
{
	struct heard *h = calloc(1, sizeof(*h));

	(void)state;
	assert_true(scan_nested(h, MK_READER_DEPTH));
	assert_false(scan_nested(h, MK_READER_DEPTH + 1));
	free(h);
}

/* --- what it stands on */

/* A byte of which all sorts come up, marks often. */
static char
some_byte(void)
{
	static const char often[] = "<>\"& \t\n\ra";
	int r = rand();

	return r & 1 ? often[(r >> 1) % (int)(sizeof(often) - 1)]
	             : (char)(r >> 8);
}

static void
every_way_finds_the_same_marks(void **state)
{
	enum { MOST = 300 };
	char text[MOST + MK_MARKS_PAD];
	uint32_t found[MOST + MK_MARKS_PAD];
	const struct mk_marks *how;
	size_t n, i, round, at;

	(void)state;
	srand(1);
	for (round = 0; round < 2000; round++) {
		n = (size_t)rand() % (MOST + 1);
		memset(text, ' ', sizeof(text));
		for (i = 0; i < n; i++)
			text[i] = round % 2 ? some_byte() : 'a';
		for (at = 0; (how = mk_marks_at(at)); at++) {
			size_t n_found = how->find(text, n, found), seen = 0;
			size_t plain = how->plain(text, n);

			for (i = 0; i < n; i++) {
				bool mark = text[i] && strchr("<>\"&", text[i]);
				bool odd = (text[i] >= 0 && text[i] < ' ' &&
				               !strchr("\t\n\r", text[i])) ||
				    text[i] < 0 || !text[i];

				if (mark)
					assert_int_equal(found[seen++], i);
				assert_false(odd && i < plain);
			}
			assert_int_equal(seen, n_found);
			assert_true(plain == n || plain % 64 == 0);
		}
	}
	assert_string_equal(mk_marks_at(0)->name, "none");
	setenv("MK_SIMD", "none", 1);
	assert_ptr_equal(mk_marks_best(), mk_marks_at(0));
	unsetenv("MK_SIMD");
}

static void
equal_names_are_equal_pointers(void **state)
{
	static const char *const no_names[] = {
	    "1", ".a", "-a", "a:b", "a b", "a=", "", "xmlns", "\xc3\xa9"};
	struct mk_names names;
	const char *taken[3000];
	char name[40];
	size_t i;

	(void)state;
	assert_true(mk_names_init(&names));
	for (i = 0; i < 3000; i++) {
		snprintf(name, sizeof(name), "%s.%zu",
		    i % 3 ? "Macro" : "MacroControls", i);
		taken[i] = mk_names_take(&names, name, strlen(name));
		assert_string_equal(taken[i], name);
	}
	for (i = 0; i < 3000; i++)
		assert_ptr_equal(mk_names_take(&names, taken[i],
		                     strlen(taken[i])),
		    taken[i]);
	for (i = 0; i < sizeof(no_names) / sizeof(*no_names); i++)
		assert_null(mk_names_take(&names, no_names[i],
		    strlen(no_names[i])));
	assert_null(mk_names_take(&names, taken[0], 0));
	mk_names_done(&names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_alike_is_read_as_libxml2_reads_it),
	    cmocka_unit_test(what_is_unlike_is_not_read),
	    cmocka_unit_test(pieces_make_no_difference),
	    cmocka_unit_test(depth_has_a_limit),
	    cmocka_unit_test(every_way_finds_the_same_marks),
	    cmocka_unit_test(equal_names_are_equal_pointers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
