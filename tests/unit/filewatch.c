#include "lib/unit.h"

#include <libmk/io/filewatch.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MS    UINT64_C(1000000)
#define QUIET (200 * MS)

/* A watch in a folder of its own, at a time that the test decides. */
struct lookout {
	char folder[32];
	struct mk_filewatch *watch;
	int changed;
	uint64_t deadline; /* after the last turn */
};

static void
on_changed(void *self, uint64_t now)
{
	(void)now;
	((struct lookout *)self)->changed++;
}

static int
set_up(void **state)
{
	static struct lookout lookout;

	lookout = (struct lookout){.folder = "/tmp/mk-filewatch-XXXXXX"};
	*state = &lookout;
	if (!mkdtemp(lookout.folder) || chdir(lookout.folder) < 0)
		return -1;
	lookout.watch = mk_filewatch_new(on_changed, &lookout);
	return lookout.watch ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct lookout *lookout = *state;
	char command[64];

	mk_filewatch_free(lookout->watch);
	snprintf(command, sizeof(command), "rm -rf %s", lookout->folder);
	return chdir("/") || system(command);
}

static void
write_file(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs("text", file);
	fclose(file);
}

/* Turns the loop at a time, if there is anything. */
static void
turn(struct lookout *lookout, uint64_t now)
{
	struct mk_source source = mk_filewatch_source(lookout->watch);
	struct pollfd fd;

	lookout->deadline = MK_LOOP_NEVER;
	assert_int_equal(source.want(source.self, &fd, 1, &lookout->deadline),
	    1);
	if (poll(&fd, 1, 0) > 0 || lookout->deadline <= now)
		source.serve(source.self, &fd, 1, now);
	lookout->deadline = MK_LOOP_NEVER;
	source.want(source.self, &fd, 1, &lookout->deadline);
}

static void
replaced(void)
{
	write_file("it.new");
	assert_int_equal(rename("it.new", "it"), 0);
}

static void
written(void)
{
	write_file("it");
}

static void
not_it(void)
{
	write_file("other");
	write_file("it~");
	assert_int_equal(mkdir("folder", 0700), 0);
	write_file("folder/it");
}

static void
removed(void)
{
	unlink("it");
}

static void
a_file_is_watched_by_its_name(void **state)
{
	static const struct {
		void (*happens)(void);
		int changed;
	} cases[] = {{replaced, 1}, {written, 1}, {removed, 0}, {not_it, 0}};
	struct lookout *l = *state;
	uint64_t now = MS;
	size_t i;

	assert_int_equal(mk_filewatch_add(l->watch, "it"), 0);
	turn(l, now);
	assert_true(l->deadline == MK_LOOP_NEVER);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		l->changed = 0;
		cases[i].happens();
		turn(l, now);
		assert_int_equal(l->changed, 0);
		assert_true(l->deadline ==
		    (cases[i].changed ? now + QUIET : MK_LOOP_NEVER));
		now += QUIET;
		turn(l, now);
		assert_int_equal(l->changed, cases[i].changed);
		assert_true(l->deadline == MK_LOOP_NEVER);
	}
}

static void
a_folder_is_watched_for_all_its_files(void **state)
{
	struct lookout *l = *state;

	assert_int_equal(mk_filewatch_add(l->watch, "./"), 0);
	replaced();
	turn(l, MS);
	turn(l, MS + QUIET);
	assert_int_equal(l->changed, 1);
	write_file("another");
	turn(l, 999 * MS);
	turn(l, 999 * MS + QUIET);
	assert_int_equal(l->changed, 2);
}

static void
what_happens_soon_after_is_told_with_it(void **state)
{
	struct lookout *l = *state;
	char path[64];

	snprintf(path, sizeof(path), "%s/it", l->folder);
	assert_int_equal(mk_filewatch_add(l->watch, path), 0);
	assert_int_equal(mk_filewatch_add(l->watch, "./two"), 0);
	written();
	turn(l, MS);
	replaced();
	turn(l, 150 * MS);
	write_file("two");
	turn(l, 300 * MS);
	turn(l, 499 * MS);
	assert_int_equal(l->changed, 0);
	turn(l, 500 * MS);
	assert_int_equal(l->changed, 1);
	turn(l, 5000 * MS);
	assert_int_equal(l->changed, 1);
}

static void
what_cannot_be_watched_is_refused(void **state)
{
	struct lookout *l = *state;
	int i;

	write_file("file");
	assert_int_equal(mk_filewatch_add(l->watch, "none/it"), -ENOENT);
	assert_int_equal(mk_filewatch_add(l->watch, ""), -ENOENT);
	assert_int_equal(mk_filewatch_add(l->watch, "file/it"), -ENOTDIR);
	unit_fail_alloc(0);
	assert_int_equal(mk_filewatch_add(l->watch, "./it"), -ENOMEM);
	assert_int_equal(mk_filewatch_add(l->watch, "it"), -ENOMEM);
	unit_fail_alloc(1);
	assert_int_equal(mk_filewatch_add(l->watch, "it"), -ENOMEM);
	unit_fail_alloc(0);
	assert_null(mk_filewatch_new(on_changed, l));
	unit_fail_alloc(-1);
	mk_filewatch_free(NULL);
	for (i = 0; i < 64; i++)
		assert_int_equal(mk_filewatch_add(l->watch, "it"), 0);
	assert_int_equal(mk_filewatch_add(l->watch, "it"), -ENOSPC);
	written();
	turn(l, MS);
	turn(l, MS + QUIET);
	assert_int_equal(l->changed, 1);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(a_file_is_watched_by_its_name),
	    T(a_folder_is_watched_for_all_its_files),
	    T(what_happens_soon_after_is_told_with_it),
	    T(what_cannot_be_watched_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
