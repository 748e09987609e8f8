/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/xml/saxreader_priv.h>
#include <libmk/xml/walk_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A small dialect: boxes within boxes, some with a size. */
enum place {
	NOWHERE = MK_WALK_SKIP,
	AT_ROOT = MK_WALK_START,
	IN_ROOT,
	IN_BOX,
	IN_ANY,
};

struct boxes {
	struct mk_walk walk;
	char seen[256]; /* what was opened, and '.' for each close */
	double size, when;
	long whole;
	bool flag;
	const char *text;
};

static int
open_any(void *self, struct mk_walk *walk, const char *name)
{
	struct boxes *b = self;

	(void)walk;
	strncat(b->seen, name, sizeof(b->seen) - strlen(b->seen) - 1);
	return strcmp(name, "unwanted") == 0;
}

static int
close_any(void *self, struct mk_walk *walk)
{
	struct boxes *b = self;

	(void)walk;
	strncat(b->seen, ".", sizeof(b->seen) - strlen(b->seen) - 1);
	return 0;
}

static int
finish(void *self, struct mk_walk *walk)
{
	struct boxes *b = self;

	(void)walk;
	strncat(b->seen, "!", sizeof(b->seen) - strlen(b->seen) - 1);
	return 0;
}

#define AT(field) offsetof(struct boxes, field)

static const struct mk_walk_row rows[] = {
    {AT_ROOT, "boxes", IN_ROOT, .open = open_any, .close = close_any},
    {IN_ROOT, "box", IN_BOX, .open = open_any, .close = close_any},
    {IN_ROOT, "secret", IN_BOX, .needs = 2, .open = open_any},
    {IN_BOX, "unwanted", IN_BOX, .open = open_any, .close = close_any},
    MK_WALK_GO(IN_BOX, "any", IN_ANY),
    {IN_ANY, NULL, IN_ANY, .open = open_any, .close = close_any},
};
static const struct mk_walk_row more[] = {
    MK_WALK_TAKE(IN_BOX, "size", MK_TAKE_NUMBER, AT(size)),
    MK_WALK_TAKE(IN_BOX, "when", MK_TAKE_TIME, AT(when)),
    MK_WALK_TAKE(IN_BOX, "beats", MK_TAKE_BEATS, AT(when)),
    MK_WALK_TAKE(IN_BOX, "whole", MK_TAKE_WHOLE, AT(whole)),
    MK_WALK_TAKE(IN_BOX, "flag", MK_TAKE_BOOL, AT(flag)),
    MK_WALK_TAKE(IN_BOX, "text", MK_TAKE_TEXT, AT(text)),
};
static const struct mk_walk_table table = {rows, sizeof(rows) / sizeof(*rows)};
static const struct mk_walk_table more_table = {
    more, sizeof(more) / sizeof(*more)};
static const struct mk_walk_table *const tables[] = {&table, &more_table, NULL};

/* Walks the document; b->text is good as long as the song. */
static int
walk(struct boxes *b, struct mk_song *song, const char *text, unsigned wanted,
    struct mk_err *err)
{
	struct mk_input *input =
	    mk_input_new_memory(text, strlen(text), "it", 0);
	struct mk_reader_handler handler;
	int status;

	*b = (struct boxes){.size = -1};
	mk_walk_init(&b->walk, tables, b, song);
	b->walk.wanted = wanted;
	b->walk.finish = finish;
	handler = mk_walk_handler(&b->walk);
	status = input ? mk_saxreader_run(input, &handler, err) : -ENOMEM;
	mk_walk_done(&b->walk);
	mk_input_free(input);
	return status;
}

static void
walks(const char *text, unsigned wanted, const char *seen)
{
	struct mk_song *song = mk_song_new();
	struct mk_err err = {""};
	struct boxes b;

	if (walk(&b, song, text, wanted, &err) < 0)
		fail_msg("%s", err.msg);
	assert_string_equal(b.seen, seen);
	mk_song_free(song);
}

static void
only_what_has_a_row_is_seen(void **state)
{
	(void)state;
	walks("<boxes/>", 0, "boxes.!");
	walks("<other><boxes/></other>", 0, "!");
	walks("<boxes><box/><x><box/></x><box><box/></box></boxes>", 0,
	    "boxesbox.box..!");
}

static void
any_takes_what_has_no_row_of_its_own(void **state)
{
	(void)state;
	walks("<boxes><box><any><a><b/></a><any/></any></box></boxes>", 0,
	    "boxesboxab..any...!");
}

static void
what_is_not_wanted_is_skipped(void **state)
{
	(void)state;
	walks("<boxes><secret/></boxes>", 1, "boxes.!");
	walks("<boxes><secret/></boxes>", 3, "boxessecret.!");
	walks("<boxes><box><unwanted><any><a/></any></unwanted></box></boxes>",
	    0, "boxesboxunwanted..!");
}

static void
values_are_taken(void **state)
{
	static const char text[] =
	    "<boxes><box><size Value='-1.5e3'/><when Value='4'/>"
	    "<whole Value='-7'/><flag Value='true'/>"
	    "<text Value='a &amp; b'/></box></boxes>";
	struct mk_song *song = mk_song_new();
	struct mk_err err = {""};
	struct boxes b;

	(void)state;
	assert_int_equal(walk(&b, song, text, 0, &err), 0);
	assert_true(b.size == -1500);
	assert_true(b.when == 4);
	assert_int_equal(b.whole, -7);
	assert_true(b.flag);
	assert_string_equal(b.text, "a & b");
	/* An element without a Value leaves things as they are. */
	assert_int_equal(walk(&b, song, "<boxes><box><size/></box></boxes>", 0,
	                     &err),
	    0);
	assert_true(b.size == -1);
	mk_song_free(song);
}

static void
refuses(const char *element, const char *value, const char *sentence)
{
	struct mk_song *song = mk_song_new();
	struct mk_err err = {""};
	struct boxes b;
	char text[256];

	snprintf(text, sizeof(text),
	    "<boxes><box>\n<%s Value='%s'/></box></boxes>", element, value);
	assert_int_equal(walk(&b, song, text, 0, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
	mk_song_free(song);
}

static void
wrong_values_are_told_with_their_place(void **state)
{
	(void)state;
	refuses("size", "NaN", "it:2:1: <size>: Value=\"NaN\" is not a number");
	refuses("size", "", "it:2:1: <size>: Value=\"\" is not a number");
	refuses("when", "-0.1",
	    "it:2:1: <when>: Value=\"-0.1\" is not a time from 0 beats on");
	refuses("beats", "2e9",
	    "it:2:1: <beats>: Value=\"2e9\" is not a number of beats");
	refuses("whole", "1.5",
	    "it:2:1: <whole>: Value=\"1.5\" is not a whole number");
	refuses("whole", "3000000000",
	    "it:2:1: <whole>: Value=\"3000000000\" is not a whole number");
	refuses("flag", "1",
	    "it:2:1: <flag>: Value=\"1\" is not true or false");
	/* Long values are cut between characters. */
	refuses("size", "123456789012345678901234567890123456789\xc3\xa9xyz",
	    "it:2:1: <size>: Value=\"123456789012345678901234567890123456789\" "
	    "is not a number");
}

static void
survives_each_failing_allocation(void **state)
{
	static const char text[] =
	    "<boxes><box><text Value='a'/><any><b/></any></box></boxes>";
	struct mk_song *song = mk_song_new();
	struct mk_err err = {""};
	struct boxes b;
	int status = -1;
	long n;

	(void)state;
	for (n = 0; status < 0; n++) {
		unit_fail_alloc(n);
		status = walk(&b, song, text, 0, &err);
		unit_fail_alloc(-1);
		assert_true(status == 0 || status == -ENOMEM);
	}
	assert_true(n > 1);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_what_has_a_row_is_seen),
	    cmocka_unit_test(any_takes_what_has_no_row_of_its_own),
	    cmocka_unit_test(what_is_not_wanted_is_skipped),
	    cmocka_unit_test(values_are_taken),
	    cmocka_unit_test(wrong_values_are_told_with_their_place),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
