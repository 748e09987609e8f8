#include "lib/unit.h"

#include <libmk/io/savefile.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* In a folder of its own. */
static int
set_up(void **state)
{
	static char folder[32];

	strcpy(folder, "/tmp/mk-savefile-XXXXXX");
	*state = mkdtemp(folder);
	return *state && chdir(folder) == 0 ? 0 : -1;
}

static int
tear_down(void **state)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -rf %s", (char *)*state);
	return chdir("/") || system(command);
}

static int
save(const char *path, const char *text, struct mk_err *err)
{
	return mk_savefile_write(path, text, strlen(text), err);
}

static void
has(const char *path, const char *text)
{
	struct mk_err err = {""};
	struct mk_buf buf;

	mk_buf_init(&buf);
	if (mk_savefile_read(path, &buf, &err) < 0)
		fail_msg("%s", err.msg);
	mk_buf_byte(&buf, '\0');
	assert_string_equal((char *)buf.data, text);
	mk_buf_done(&buf);
}

static mode_t
mode_of(const char *path)
{
	struct stat is;

	assert_int_equal(lstat(path, &is), 0);
	return is.st_mode;
}

static void
what_was_saved_is_read(void **state)
{
	static char text[10000];

	(void)state;
	has("none", "");
	assert_int_equal(save("it", "first\n", NULL), 0);
	has("it", "first\n");
	assert_int_equal(mode_of("it") & 0777, 0600);
	memset(text, 'x', sizeof(text) - 1);
	assert_int_equal(save("it", text, NULL), 0);
	has("it", text);
	assert_int_equal(save("it", "", NULL), 0);
	has("it", "");
	assert_int_equal(access("it.new", F_OK), -1);
}

static void
it_stays_what_it_was_to_others(void **state)
{
	(void)state;
	assert_int_equal(mkdir("there", 0700), 0);
	assert_int_equal(save("there/it", "a", NULL), 0);
	assert_int_equal(chmod("there/it", 0644), 0);
	assert_int_equal(symlink("there/it", "link"), 0);
	assert_int_equal(save("link", "b", NULL), 0);
	assert_true(S_ISLNK(mode_of("link")));
	assert_int_equal(mode_of("there/it") & 0777, 0644);
	has("there/it", "b");
}

static void
what_was_left_half_written_makes_way(void **state)
{
	(void)state;
	assert_int_equal(save("it.new", "left from before the power went",
	                     NULL),
	    0);
	assert_int_equal(save("it", "new", NULL), 0);
	has("it", "new");
	assert_int_equal(access("it.new", F_OK), -1);
}

static void
a_failure_leaves_the_old_file(void **state)
{
	static const struct {
		const char *path;
		int status;
		const char *sentence;
	} cases[] = {
	    {"none/it", -ENOENT,
	        "none/it: not saved: No such file or directory"},
	    {"folder", -EISDIR, "folder: not saved: Is a directory"},
	    {"blocked", -EISDIR, "blocked: not saved: Is a directory"},
	    {"trap", -ELOOP,
	        "trap: not saved: Too many levels of symbolic links"},
	};
	struct mk_err err;
	size_t i;

	(void)state;
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(save("blocked", "old", NULL), 0);
	assert_int_equal(mkdir("blocked.new", 0700), 0);
	/* Nobody's file is written through a link beside. */
	assert_int_equal(save("trap", "old", NULL), 0);
	assert_int_equal(save("victim", "old", NULL), 0);
	assert_int_equal(symlink("victim", "trap.new"), 0);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(save(cases[i].path, "new", &err),
		    cases[i].status);
		assert_string_equal(err.msg, cases[i].sentence);
	}
	assert_true(S_ISDIR(mode_of("folder")));
	assert_int_equal(access("folder.new", F_OK), -1);
	has("blocked", "old");
	has("trap", "old");
	has("victim", "old");
}

static void
a_full_disk_leaves_the_old_file(void **state)
{
	static char text[8192];
	struct rlimit all, few;
	struct mk_err err;
	int status;

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	assert_int_equal(save("it", "old", NULL), 0);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &all);
	few = all;
	few.rlim_cur = 4096;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &few), 0);
	status = save("it", text, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
	assert_int_equal(status, -EFBIG);
	assert_string_equal(err.msg, "it: not saved: File too large");
	has("it", "old");
	assert_int_equal(access("it.new", F_OK), -1);
}

static void
what_cannot_be_read_is_told(void **state)
{
	char path[5000];
	struct mk_err err;
	struct mk_buf buf;

	(void)state;
	mk_buf_init(&buf);
	assert_int_equal(mk_savefile_read(".", &buf, &err), -EISDIR);
	assert_string_equal(err.msg, ".: Is a directory");
	memset(path, 'x', sizeof(path) - 1);
	path[sizeof(path) - 1] = '\0';
	assert_int_equal(mk_savefile_read(path, &buf, &err), -ENAMETOOLONG);
	assert_int_equal(save(path, "x", &err), -ENAMETOOLONG);
	assert_int_equal(save("it", "x", NULL), 0);
	mk_buf_done(&buf);
	mk_buf_init(&buf);
	unit_fail_alloc(0);
	assert_int_equal(mk_savefile_read("it", &buf, &err), -ENOMEM);
	unit_fail_alloc(-1);
	mk_buf_done(&buf);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(what_was_saved_is_read),
	    T(it_stays_what_it_was_to_others),
	    T(what_was_left_half_written_makes_way),
	    T(a_failure_leaves_the_old_file),
	    T(a_full_disk_leaves_the_old_file),
	    T(what_cannot_be_read_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
