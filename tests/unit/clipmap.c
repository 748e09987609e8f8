#include "lib/unit.h"

#include "lib/told.h"

#include <libmk/machine/clipmap.h>

#include <errno.h>
#include <string.h>

static struct mk_clipmap *
read_map(const char *text)
{
	int status;
	struct mk_clipmap *map =
	    mk_clipmap_read(text, strlen(text), "map", NULL, &status);

	assert_non_null(map);
	assert_int_equal(status, 0);
	return map;
}

static void
says(const struct mk_clipmap *map, const char *name, int32_t color, int what,
    int pattern, int track)
{
	struct mk_clip clip = {.name = name, .color = color};
	struct mk_clipname target = {-1, -1};

	assert_int_equal(mk_clipmap_find(map, &clip, &target, NULL), what);
	if (what != MK_CLIP_SAYS_PATTERN)
		return;
	assert_int_equal(target.pattern, pattern);
	assert_int_equal(target.track, track);
}

static void
the_first_line_that_fits_decides(void **state)
{
	struct mk_clipmap *map = read_map("# my set\n"
	                                  "clip \"Kick*\" A01 1\n"
	                                  "clip Break? B07\n"
	                                  "\n"
	                                  "color #FF3636 C02 4\n"
	                                  "clip A01* D16\n"
	                                  "clip [Vv]ox* none");

	(void)state;
	says(map, "Kick it", -1, MK_CLIP_SAYS_PATTERN, 0, 1);
	says(map, "Kick", 0xff3636, MK_CLIP_SAYS_PATTERN, 0, 1);
	says(map, "Break2", -1, MK_CLIP_SAYS_PATTERN, 22, 0);
	says(map, "Break 22", -1, MK_CLIP_SAYS_NOTHING, 0, 0);
	says(map, "vox", 0xff3636, MK_CLIP_SAYS_PATTERN, 33, 4);
	says(map, "vox", 0xff3637, MK_CLIP_SAYS_NONE, 0, 0);
	says(map, "A01 5", -1, MK_CLIP_SAYS_PATTERN, 63, 0);
	says(map, "A02 5", -1, MK_CLIP_SAYS_PATTERN, 1, 5);
	says(map, "Z99 77", -1, -EBADMSG, 0, 0);
	says(NULL, "A02 5", -1, MK_CLIP_SAYS_PATTERN, 1, 5);
	says(NULL, "Kick", -1, MK_CLIP_SAYS_NOTHING, 0, 0);
	mk_clipmap_free(map);
}

static void
every_mistake_is_named(void **state)
{
	static const char text[] = "clip\n"
	                           "clip Kick\n"
	                           "clip Kick A17\n"
	                           "clip Kick A01x 3\n"
	                           "clip Kick A01 17\n"
	                           "clip Kick A01 1 2\n"
	                           "clip Kick none 2\n"
	                           "  colour #ff3636 A01\n"
	                           "color ff3636 A01\n"
	                           "color #ff363 A01\n"
	                           "color #ff36361 A01\n"
	                           "color #ff363g A01\n"
	                           "color\n"
	                           "clip \"Kick A01";
	struct mk_report *report = told_nothing();
	int status;

	(void)state;
	assert_null(mk_clipmap_read(text, sizeof(text) - 1, "map", report,
	    &status));
	assert_int_equal(status, -EINVAL);
	assert_string_equal(told(),
	    "map:1:5: a clip's name is missing\n"
	    "map:2:10: a pattern is missing, or \"none\"\n"
	    "map:3:11: patterns are A01 to H16, or \"none\"\n"
	    "map:4:11: patterns are A01 to H16, or \"none\"\n"
	    "map:5:15: tracks are numbered from 1 to 16\n"
	    "map:6:17: the line should end here\n"
	    "map:7:16: the line should end here\n"
	    "map:8:3: neither \"clip\" nor \"color\"\n"
	    "map:9:7: a colour is written #rrggbb\n"
	    "map:10:7: a colour is written #rrggbb\n"
	    "map:11:7: a colour is written #rrggbb\n"
	    "map:12:7: a colour is written #rrggbb\n"
	    "map:13:6: a colour is missing\n"
	    "map:14:6: a quote that does not end\n");
	assert_int_equal(report->told, 14);
	assert_null(mk_clipmap_read(text, sizeof(text) - 1, "map", NULL,
	    &status));
	mk_clipmap_free(NULL);
}

static void
survives_each_failing_allocation(void **state)
{
	static const char text[] =
	    "clip 1 A01\nclip 2 A02\nclip 3 A03\nclip 4 A04\nclip 5 A05\n";
	int status = -ENOMEM;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct mk_clipmap *map;

		unit_fail_alloc(n);
		map = mk_clipmap_read(text, sizeof(text) - 1, "map", NULL,
		    &status);
		unit_fail_alloc(-1);
		assert_true(map ? status == 0 : status == -ENOMEM);
		mk_clipmap_free(map);
	}
	assert_true(n > 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_first_line_that_fits_decides),
	    cmocka_unit_test(every_mistake_is_named),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
