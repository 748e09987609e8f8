/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/io/filewatch_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define QUIET (200 * MK_TIME_MS)

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

	lookout->deadline = MK_TIME_NEVER;
	assert_int_equal(source.want(source.self, &fd, 1, &lookout->deadline),
	    1);
	if (poll(&fd, 1, 0) > 0 || lookout->deadline <= now)
		source.serve(source.self, &fd, 1, now);
	lookout->deadline = MK_TIME_NEVER;
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
	uint64_t now = MK_TIME_MS;
	size_t i;

	assert_int_equal(mk_filewatch_add(l->watch, "it"), 0);
	turn(l, now);
	assert_true(l->deadline == MK_TIME_NEVER);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		l->changed = 0;
		cases[i].happens();
		turn(l, now);
		assert_int_equal(l->changed, 0);
		assert_true(l->deadline ==
		    (cases[i].changed ? now + QUIET : MK_TIME_NEVER));
		now += QUIET;
		turn(l, now);
		assert_int_equal(l->changed, cases[i].changed);
		assert_true(l->deadline == MK_TIME_NEVER);
	}
}

static void
a_folder_is_watched_for_all_its_files(void **state)
{
	struct lookout *l = *state;

	assert_int_equal(mk_filewatch_add(l->watch, "./"), 0);
	replaced();
	turn(l, MK_TIME_MS);
	turn(l, MK_TIME_MS + QUIET);
	assert_int_equal(l->changed, 1);
	write_file("another");
	turn(l, 999 * MK_TIME_MS);
	turn(l, 999 * MK_TIME_MS + QUIET);
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
	turn(l, MK_TIME_MS);
	replaced();
	turn(l, 150 * MK_TIME_MS);
	write_file("two");
	turn(l, 300 * MK_TIME_MS);
	turn(l, 499 * MK_TIME_MS);
	assert_int_equal(l->changed, 0);
	turn(l, 500 * MK_TIME_MS);
	assert_int_equal(l->changed, 1);
	turn(l, 5000 * MK_TIME_MS);
	assert_int_equal(l->changed, 1);
}

/* Runs a command of the shell in the folder. */
static void
run(const char *command)
{
	assert_int_equal(system(command), 0);
}

/* The chain to a file through links, and what happens to it. */
static void
a_file_is_watched_through_links_and_folders(void **state)
{
	static const struct {
		const char *command;
		int changed;
	} cases[] = {
	    {"echo in place >store/4/song", 1},
	    {"echo new >new && mv new store/4/song", 1},
	    {"echo other >store/4/other", 0},
	    /* the link of the file, and what it leads to then */
	    {"ln -s ../store/5/song new && mv -T new mine/file", 1},
	    {"echo in place >store/4/song", 0},
	    {"echo in place >store/5/song", 1},
	    {"ln -sfn ../now/song mine/file", 1},
	    /* the link of a folder amid */
	    {"ln -sfn store/5 now", 1},
	    {"echo in place >store/4/song", 0},
	    {"echo again >store/5/song", 1},
	    {"rm now", 0},
	    {"ln -s store/4 now", 1},
	    /* a folder that another is put in the place of */
	    {"mkdir new && echo a new one >new/song && mv store/4 store/3 && "
	     "mv new store/4",
	        1},
	    {"echo in place >store/3/song", 0},
	    {"echo newer >store/4/song", 1},
	    /* away, and back as it was */
	    {"mv store/4 away", 0},
	    {"mv away store/4", 0},
	    {"echo newest >store/4/song", 1},
	    /* removed, and made anew, one by one */
	    {"rm -r store", 0},
	    {"mkdir store", 0},
	    {"mkdir store/4", 0},
	    {"echo made anew >store/4/song", 1},
	    {"echo written anew >store/4/song", 1},
	    /* and at once, as git does when it checks out */
	    {"rm store/4/song && rmdir store/4 store && mkdir store store/4 && "
	     "echo checked out >store/4/song",
	        1},
	    {"rm store/4/song && echo once more >store/4/song", 1},
	    /* what is above all of it */
	    {"mv ../mid ../gone && mkdir ../mid && cp -a ../gone/. ../mid && "
	     "echo elsewhere >../mid/store/4/song",
	        1},
	    {"echo away >store/4/song", 0},
	    {"echo here >../mid/store/4/song", 1},
	};
	struct lookout *l = *state;
	uint64_t now = MK_TIME_MS;
	char path[64];
	size_t i;

	run("mkdir mid");
	assert_int_equal(chdir("mid"), 0);
	run("mkdir -p store/4 store/5 mine; echo 4 >store/4/song; "
	    "echo 5 >store/5/song; ln -s store/4 now; "
	    "ln -s ../now/song mine/file; ln -s mine/file it");
	snprintf(path, sizeof(path), "%s/mid/it", l->folder);
	assert_int_equal(mk_filewatch_add(l->watch, path), 0);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		l->changed = 0;
		run(cases[i].command);
		turn(l, now += QUIET);
		turn(l, now += QUIET);
		if (l->changed != cases[i].changed)
			fail_msg("%s: %d times", cases[i].command, l->changed);
	}
}

/* How many folders all the watches of this process have. */
static int
watched(void)
{
	FILE *pipe = popen("cat /proc/$PPID/fdinfo/* | grep -c ^inotify", "r");
	int n = -1;

	assert_non_null(pipe);
	assert_int_equal(fscanf(pipe, "%d", &n), 1);
	pclose(pipe);
	return n;
}

static void
what_is_no_longer_on_the_way_is_not_watched(void **state)
{
	struct lookout *l = *state;
	uint64_t now = MK_TIME_MS;
	int n, i;

	run("mkdir a b; echo a >a/it; echo b >b/it; ln -s a way");
	assert_int_equal(mk_filewatch_add(l->watch, "way/it"), 0);
	n = watched();
	assert_true(n > 0);
	for (i = 0; i < 10; i++) {
		run(i % 2 ? "ln -sfn a way" : "ln -sfn b way");
		turn(l, now += QUIET);
		assert_int_equal(watched(), n);
	}
}

/* Whether what a command does wakes who watches. */
static bool
wakes(struct lookout *l, const char *command)
{
	struct mk_source source = mk_filewatch_source(l->watch);
	uint64_t deadline = MK_TIME_NEVER;
	struct pollfd fd;

	run(command);
	source.want(source.self, &fd, 1, &deadline);
	return poll(&fd, 1, 0) > 0;
}

/* Nobody is woken by what happens beside the way, once the file is there. */
static void
folders_that_lead_on_do_not_wake(void **state)
{
	static const char busy[] = "touch x a/x && mv x y && mv a/x a/y && "
	                           "rm y a/y && mkdir x && rmdir x";
	struct lookout *l = *state;
	uint64_t now = MK_TIME_MS;
	char path[64];

	run("mkdir -p a/b c; echo it >a/b/it");
	snprintf(path, sizeof(path), "%s/a/b/it", l->folder);
	assert_int_equal(mk_filewatch_add(l->watch, path), 0);
	assert_false(wakes(l, busy));
	assert_true(wakes(l, "touch a/b/x"));
	turn(l, now += QUIET);
	assert_true(wakes(l, "rm -r a/b"));
	turn(l, now += QUIET);
	assert_true(wakes(l, busy));
	turn(l, now += QUIET);
	assert_true(wakes(l, "mkdir a/b; echo anew >a/b/it"));
	turn(l, now += QUIET);
	assert_false(wakes(l, busy));
	/* What leads another way, too, is watched for that. */
	assert_int_equal(mk_filewatch_add(l->watch, "x"), 0);
	assert_true(wakes(l, busy));
	turn(l, now += QUIET);
	/* By way of another folder, that may go as well. */
	assert_int_equal(mk_filewatch_add(l->watch, "c/../a/b/it"), 0);
	assert_true(wakes(l, "rmdir c"));
}

/* Its end is told no sooner than they leave. */
static void
a_folder_that_somebody_is_in_may_be_made_anew(void **state)
{
	struct lookout *l = *state;
	char path[64];

	run("mkdir -p a/b; echo it >a/b/it");
	snprintf(path, sizeof(path), "%s/a/b/it", l->folder);
	assert_int_equal(mk_filewatch_add(l->watch, path), 0);
	assert_int_equal(chdir("a/b"), 0);
	removed();
	turn(l, MK_TIME_MS);
	run("rmdir ../b && mkdir ../b && echo anew >../b/it");
	turn(l, 2 * MK_TIME_MS);
	turn(l, 2 * MK_TIME_MS + QUIET);
	assert_int_equal(l->changed, 1);
}

static void
a_folder_is_watched_with_what_its_links_lead_to(void **state)
{
	static const struct {
		const char *command;
		int changed;
	} cases[] = {
	    {"echo in place >dots/it", 1},
	    {"echo new >new && mv new dots/it", 1},
	    {"ln -s ../dots/two folder/two", 1},
	    {"echo in place >dots/two", 1},
	    {"echo in place >dots/three", 0},
	    {"rm -r folder", 0},
	    {"mkdir folder", 1},
	    {"echo new >folder/it", 1},
	};
	struct lookout *l = *state;
	uint64_t now = MK_TIME_MS;
	size_t i;

	run("mkdir dots; touch dots/it dots/two");
	assert_int_equal(mk_filewatch_add(l->watch, "folder/"), 0);
	run("mkdir folder && ln -s ../dots/it folder/it");
	turn(l, now += QUIET);
	turn(l, now += QUIET);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		l->changed = 0;
		run(cases[i].command);
		turn(l, now += QUIET);
		turn(l, now += QUIET);
		if (l->changed != cases[i].changed)
			fail_msg("%s: %d times", cases[i].command, l->changed);
	}
}

static void
a_file_that_is_begun_is_told_once_it_is_written(void **state)
{
	struct lookout *l = *state;
	FILE *file;

	assert_int_equal(mk_filewatch_add(l->watch, "none/it"), 0);
	run("mkdir none");
	turn(l, MK_TIME_MS);
	file = fopen("none/it", "w");
	assert_non_null(file);
	fputs("half of", file);
	fflush(file);
	turn(l, 2 * MK_TIME_MS);
	assert_true(l->deadline == MK_TIME_NEVER);
	fclose(file);
	turn(l, 3 * MK_TIME_MS);
	assert_true(l->deadline == 3 * MK_TIME_MS + QUIET);
}

static void
links_that_lead_nowhere_are_no_way(void **state)
{
	struct lookout *l = *state;

	run("ln -s loop loop; ln -s gone it; touch file");
	assert_int_equal(mk_filewatch_add(l->watch, "loop/it"), 0);
	assert_int_equal(mk_filewatch_add(l->watch, "it"), 0);
	assert_int_equal(mk_filewatch_add(l->watch, "file/../it"), 0);
	run("echo here >gone");
	turn(l, MK_TIME_MS);
	turn(l, MK_TIME_MS + QUIET);
	assert_int_equal(l->changed, 1);
	run("rm loop && mkdir loop && touch loop/it");
	turn(l, 999 * MK_TIME_MS);
	turn(l, 999 * MK_TIME_MS + QUIET);
	assert_int_equal(l->changed, 2);
}

static void
what_cannot_be_watched_is_refused(void **state)
{
	struct lookout *l = *state;
	int i;

	assert_int_equal(mk_filewatch_add(l->watch, ""), -ENOENT);
	unit_fail_alloc(0);
	assert_int_equal(mk_filewatch_add(l->watch, "./it"), -ENOMEM);
	assert_int_equal(mk_filewatch_add(l->watch, "it"), -ENOMEM);
	for (i = 1; i < 3; i++) {
		unit_fail_alloc(i);
		assert_int_equal(mk_filewatch_add(l->watch, "it"), -ENOMEM);
	}
	unit_fail_alloc(0);
	assert_null(mk_filewatch_new(on_changed, l));
	unit_fail_alloc(-1);
	mk_filewatch_free(NULL);
	for (i = 0; i < 64; i++)
		assert_int_equal(mk_filewatch_add(l->watch, "it"), 0);
	assert_int_equal(mk_filewatch_add(l->watch, "it"), -ENOSPC);
	written();
	turn(l, MK_TIME_MS);
	turn(l, MK_TIME_MS + QUIET);
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
	    T(a_file_is_watched_through_links_and_folders),
	    T(what_is_no_longer_on_the_way_is_not_watched),
	    T(folders_that_lead_on_do_not_wake),
	    T(a_folder_that_somebody_is_in_may_be_made_anew),
	    T(a_folder_is_watched_with_what_its_links_lead_to),
	    T(a_file_that_is_begun_is_told_once_it_is_written),
	    T(links_that_lead_nowhere_are_no_way),
	    T(what_cannot_be_watched_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
