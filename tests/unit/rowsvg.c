/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/draw/rowsvg_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mk_rowsong song;
static struct mk_buf out;

/* What a group of characters, or a light, covers. */
struct box {
	double left, right, top, bottom;
	bool light;
};

static struct box boxes[64];
static size_t n_boxes;

static const char *
drawn(const struct mk_rowview *view)
{
	mk_buf_done(&out);
	mk_buf_init(&out);
	assert_int_equal(mk_rowsvg(view, &out), 0);
	mk_buf_byte(&out, '\0');
	assert_int_equal(mk_buf_status(&out), 0);
	return (const char *)out.data;
}

/* A light for each track of each row with a pattern; an arrow for the LOOP. */
static void
draws_every_row_as_svg(void **state)
{
	const struct mk_rowview view = {.song = &song};
	const char *text, *at;
	int circles = 0;

	(void)state;
	md_worked_song(&song);
	text = drawn(&view);
	for (at = text; (at = strstr(at, "<circle")); at++)
		circles++;
	assert_int_equal(circles, 32);
	assert_non_null(strstr(text, "stroke=\"#7fb2e5\""));
	assert_non_null(strstr(text, "aria-label=\"song 1, SONG, in 4 rows\""));
}

static struct box *
add(double left, double right, double top, double bottom)
{
	assert_in_range(n_boxes, 0, 63);
	boxes[n_boxes] = (struct box){left, right, top, bottom, false};
	return &boxes[n_boxes++];
}

/* Each element is a line. */
static void
measure(const char *text)
{
	struct box *print = NULL;
	int x, y, r, scale;

	for (n_boxes = 0; (text = strchr(text, '<')); text++) {
		if (sscanf(text, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"", &x, &y,
		        &r) == 3)
			add(x - r, x + r, y - r, y + r)->light = true;
		else if (sscanf(text,
		             "<g transform=\"translate(%d %d) scale(.%d", &x,
		             &y, &scale) == 3)
			print = add(x, x, y, y + .7 * scale);
		else if (print &&
		    sscanf(text, "<use href=\"#c%*x\" x=\"%d\"", &x) == 2)
			print->right = print->left + (x + 50) * .01 * scale;
	}
}

static bool
overlap(const struct box *a, const struct box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom &&
	    b->top < a->bottom;
}

/* The longest numbers, in bars that they do not fit. */
static void
nothing_stands_over_anything(void **state)
{
	static const struct mk_rows_label labels[MK_ROWSONG_ROWS] = {
	    {"A verse of words, more than fit"}};
	const struct mk_rowview view = {
	    .song = &song, .labels = labels, .signature = {7, 8}};
	size_t i, k, lights = 0;
	const char *text;
	int width;

	(void)state;
	mk_rowsong_init(&song);
	mk_row_set(md_add(&song, 127, 63, 0, 64), MK_ROW_TEMPO, 720);
	md_add_go(&song, 0, 0);
	md_add_end(&song);
	text = drawn(&view);
	assert_int_equal(sscanf(strstr(text, "width="), "width=\"%d", &width),
	    1);
	measure(text);
	for (i = 0; i < n_boxes; i++) {
		lights += boxes[i].light;
		assert_true(boxes[i].left >= 0 && boxes[i].right <= width);
		for (k = 0; k < i; k++)
			assert_false(overlap(&boxes[i], &boxes[k]));
	}
	assert_int_equal(lights, 16);
	assert_in_range(n_boxes, 16 + 9 + 9 + 4,
	    sizeof(boxes) / sizeof(*boxes));
}

static void
a_page_may_scale_it(void **state)
{
	const struct mk_rowview view = {.song = &song};
	int width, height, box[2];
	const char *text;

	(void)state;
	md_worked_song(&song);
	text = strstr(drawn(&view), "width=");
	assert_int_equal(sscanf(text,
	                     "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"",
	                     &width, &height, &box[0], &box[1]),
	    4);
	assert_int_equal(box[0], width);
	assert_int_equal(box[1], height);
}

static void
out_of_memory_is_told(void **state)
{
	const struct mk_rowview view = {.song = &song};

	(void)state;
	md_worked_song(&song);
	mk_buf_done(&out);
	mk_buf_init(&out);
	unit_fail_alloc(0);
	assert_int_equal(mk_rowsvg(&view, &out), -ENOMEM);
	unit_fail_alloc(-1);
	assert_int_equal(out.len, 0);
}

static int
finish(void **state)
{
	(void)state;
	mk_buf_done(&out);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(draws_every_row_as_svg),
	    cmocka_unit_test(nothing_stands_over_anything),
	    cmocka_unit_test(a_page_may_scale_it),
	    cmocka_unit_test(out_of_memory_is_told),
	};

	return cmocka_run_group_tests_name("rowsvg", tests, NULL, finish);
}
