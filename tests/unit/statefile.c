/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/host/statefile_priv.h>
#include <libmk/io/loop.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[32], inner[48], path[64], told[1024];
static struct mk_song *song;
static struct mk_changes *changes;
static struct mk_statefile file;

static void
tell(void *to, const char *sentence)
{
	(void)to;
	assert_true(strlen(told) + strlen(sentence) + 2 < sizeof(told));
	strcat(strcat(told, sentence), "\n");
}

static struct mk_report news = {.tell = tell};

static int
begin(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/mk-state-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(inner, sizeof(inner), "%s/in", folder);
	snprintf(path, sizeof(path), "%s/state", inner);
	assert_int_equal(mkdir(inner, 0700), 0);
	told[0] = '\0';
	song = mk_song_new();
	assert_non_null(song);
	song->name = "it";
	changes = mk_changes_new(song);
	assert_non_null(changes);
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	unlink(path);
	unlink(inner);
	rmdir(inner);
	rmdir(folder);
	mk_changes_free(changes);
	mk_song_free(song);
	return 0;
}

static int
opened(struct mk_err *err)
{
	struct mk_buf text;
	int status;

	mk_buf_init(&text);
	status = mk_statefile_open(&file, path, &news, &text, err);
	mk_buf_done(&text);
	return status;
}

static void
must_open(void)
{
	struct mk_err err;

	if (opened(&err) < 0)
		fail_msg("%s", err.msg);
}

/* The sentence, of the file, was told and nothing else. */
static void
says(const char *sentence)
{
	char expected[256];

	snprintf(expected, sizeof(expected), "%s: %s", path, sentence);
	assert_string_equal(told, expected);
	told[0] = '\0';
}

static void
what_fails_is_tried_again_ever_less_often(void **state)
{
	static const unsigned pauses[] = {1, 2, 4, 8, 16, 32, 60, 60};
	uint64_t now = MK_TIME_SECOND;
	size_t i;

	(void)state;
	must_open();
	mk_statefile_changed(&file, now);
	now += MK_TIME_SECOND;
	assert_true(file.due == now);
	assert_int_equal(rmdir(inner), 0);
	for (i = 0; i < sizeof(pauses) / sizeof(*pauses); i++) {
		mk_statefile_serve(&file, song->name, changes, now);
		assert_true(file.due == now + pauses[i] * MK_TIME_SECOND);
		/* It is not tried sooner because more is changed. */
		mk_statefile_changed(&file, now);
		assert_true(file.due == now + pauses[i] * MK_TIME_SECOND);
		mk_statefile_serve(&file, song->name, changes, file.due - 1);
		assert_int_equal(file.not_saved, i + 1);
		now = file.due;
	}
	says("not saved: No such file or directory\n");
	assert_int_equal(mkdir(inner, 0700), 0);
	mk_statefile_serve(&file, song->name, changes, now);
	says("is saved again\n");
	assert_int_equal(access(path, F_OK), 0);
	assert_true(file.due == MK_TIME_NEVER);
	mk_statefile_changed(&file, now);
	assert_true(file.due == now + MK_TIME_SECOND);
}

static void
another_cause_is_told(void **state)
{
	FILE *other;

	(void)state;
	must_open();
	mk_statefile_changed(&file, 0);
	assert_int_equal(rmdir(inner), 0);
	mk_statefile_serve(&file, song->name, changes, file.due);
	says("not saved: No such file or directory\n");
	other = fopen(inner, "w");
	assert_non_null(other);
	fclose(other);
	mk_statefile_serve(&file, song->name, changes, file.due);
	says("not saved: Not a directory\n");
	mk_statefile_serve(&file, song->name, changes, file.due);
	assert_string_equal(told, "");
}

static void
what_is_lost_at_the_end_is_told(void **state)
{
	(void)state;
	must_open();
	assert_int_equal(mk_statefile_end(&file, song->name, changes, 0), 0);
	assert_int_not_equal(access(path, F_OK), 0);
	song->tempo = 99;
	mk_statefile_changed(&file, MK_TIME_SECOND);
	assert_int_equal(rmdir(inner), 0);
	mk_statefile_serve(&file, song->name, changes, 2 * MK_TIME_SECOND);
	told[0] = '\0';
	assert_int_equal(mk_statefile_end(&file, song->name, changes,
	                     5 * MK_TIME_SECOND - 1),
	    -ENOENT);
	says("not saved: No such file or directory: what was changed in the "
	     "last 4 s is lost\n");
	/* but what is saved in the end is not */
	assert_int_equal(mkdir(inner, 0700), 0);
	assert_int_equal(mk_statefile_end(&file, song->name, changes, 0), 0);
	assert_int_equal(access(path, F_OK), 0);
}

static void
status_tells_for_how_long(void **state)
{
	struct mk_status facts;
	struct mk_buf out;

	(void)state;
	must_open();
	mk_statefile_changed(&file, 0);
	assert_int_equal(rmdir(inner), 0);
	mk_statefile_serve(&file, song->name, changes, MK_TIME_SECOND);
	mk_statefile_serve(&file, song->name, changes, 2 * MK_TIME_SECOND);
	mk_buf_init(&out);
	mk_status_init(&facts, &out, false);
	mk_statefile_status(&file, &facts, 9 * MK_TIME_SECOND);
	mk_status_done(&facts);
	mk_buf_byte(&out, '\0');
	assert_non_null(strstr((char *)out.data,
	    " saved=0 not-saved=2 unsaved=8"));
	mk_buf_done(&out);
}

/* Before anything is changed. */
static void
a_folder_that_takes_no_file_is_refused(void **state)
{
	char expected[128];
	struct mk_err err;

	(void)state;
	assert_int_equal(rmdir(inner), 0);
	assert_int_equal(opened(&err), -ENOENT);
	snprintf(expected, sizeof(expected), "%s: No such file or directory",
	    path);
	assert_string_equal(err.msg, expected);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        what_fails_is_tried_again_ever_less_often, begin, finish),
	    cmocka_unit_test_setup_teardown(another_cause_is_told, begin,
	        finish),
	    cmocka_unit_test_setup_teardown(what_is_lost_at_the_end_is_told,
	        begin, finish),
	    cmocka_unit_test_setup_teardown(status_tells_for_how_long, begin,
	        finish),
	    cmocka_unit_test_setup_teardown(
	        a_folder_that_takes_no_file_is_refused, begin, finish),
	};

	return cmocka_run_group_tests_name("statefile", tests, NULL, NULL);
}
