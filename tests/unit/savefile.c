/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/io/savefile_priv.h>

#include <dirent.h>
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

/* What was begun was removed. */
static void
nothing_beside(void)
{
	DIR *folder = opendir(".");
	const struct dirent *entry;

	assert_non_null(folder);
	while ((entry = readdir(folder)))
		assert_memory_not_equal(entry->d_name, ".mk", 3);
	closedir(folder);
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
	nothing_beside();
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

/* Whatever the names that are taken have. */
static void
what_stands_beside_is_left(void **state)
{
	char name[64];
	int i;

	(void)state;
	assert_int_equal(save("victim", "old", NULL), 0);
	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), ".mk-%ld-%d", (long)getpid(), i);
		assert_int_equal(symlink("victim", name), 0);
	}
	assert_int_equal(save("it", "new", NULL), 0);
	has("it", "new");
	has("victim", "old");
	for (i = 3; i < 100; i++) {
		snprintf(name, sizeof(name), ".mk-%ld-%d", (long)getpid(), i);
		assert_int_equal(mkdir(name, 0700), 0);
	}
	assert_int_equal(save("it", "newer", NULL), -EEXIST);
	has("it", "new");
}

static void
a_failure_leaves_the_old_file(void **state)
{
	static const struct {
		const char *path;
		int status;
		const char *sentence;
	} cases[] = {
	    {"", -ENOENT, ": not saved: No such file or directory"},
	    {"none/it", -ENOENT,
	        "none/it: not saved: No such file or directory"},
	    {"folder", -EISDIR, "folder: not saved: Is a directory"},
	    {"folder/", -EISDIR, "folder/: not saved: Is a directory"},
	    {".", -EISDIR, ".: not saved: Is a directory"},
	    {"ring", -ELOOP,
	        "ring: not saved: Too many levels of symbolic links"},
	    {"full", -ENOSPC, "full: not saved: No space left on device"},
	};
	struct mk_err err;
	size_t i;

	(void)state;
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(symlink("ring", "ring"), 0);
	assert_int_equal(symlink("/dev/full", "full"), 0);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(save(cases[i].path, "new", &err),
		    cases[i].status);
		assert_string_equal(err.msg, cases[i].sentence);
	}
	assert_true(S_ISDIR(mode_of("folder")));
	assert_true(S_ISLNK(mode_of("full")));
	nothing_beside();
}

/* The superuser may write it, and is somebody else meanwhile. */
static void
what_may_not_be_written_is_left(void **state)
{
	uid_t user = geteuid();

	(void)state;
	assert_int_equal(save("it", "old", NULL), 0);
	assert_int_equal(chmod("it", 0444), 0);
	assert_int_equal(chmod(".", 0777), 0);
	assert_int_equal(seteuid(user ? user : 65534), 0);
	assert_int_equal(save("it", "new", NULL), -EACCES);
	has("it", "old");
	nothing_beside();
	assert_int_equal(seteuid(user), 0);
}

static void
whose_it_is_stays(void **state)
{
	struct stat is;

	(void)state;
	if (geteuid() != 0)
		skip();
	assert_int_equal(save("it", "old", NULL), 0);
	assert_int_equal(chmod("it", 0644), 0);
	assert_int_equal(chown("it", 65534, 65533), 0);
	assert_int_equal(save("it", "new", NULL), 0);
	assert_int_equal(stat("it", &is), 0);
	assert_int_equal(is.st_uid, 65534);
	assert_int_equal(is.st_gid, 65533);
	assert_int_equal(is.st_mode & 0777, 0644);
	has("it", "new");
}

static void
links_are_followed_to_where_nothing_is_yet(void **state)
{
	(void)state;
	assert_int_equal(mkdir("there", 0700), 0);
	assert_int_equal(symlink("../there/next", "there/link"), 0);
	assert_int_equal(symlink("it", "there/next"), 0);
	assert_int_equal(symlink("there/link", "link"), 0);
	assert_int_equal(save("link", "new", NULL), 0);
	has("there/it", "new");
	assert_true(S_ISLNK(mode_of("link")));
	assert_true(S_ISLNK(mode_of("there/link")));
	assert_true(S_ISREG(mode_of("there/it")));
}

/* What is open already is written to where it stands. */
static void
what_is_open_is_no_file_to_replace(void **state)
{
	struct mk_savefile file;
	char name[64];
	int fd;

	(void)state;
	assert_int_equal(save("it", "first ", NULL), 0);
	fd = open("it", O_WRONLY | O_APPEND);
	assert_true(fd >= 0);
	snprintf(name, sizeof(name), "/dev/fd/%d", fd);
	assert_int_equal(save(name, "second ", NULL), 0);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	assert_int_equal(symlink(name, "link"), 0);
	assert_int_equal(save("link", "third ", NULL), 0);
	assert_int_equal(mk_savefile_use(&file, fd), 0);
	assert_int_equal(mk_savefile_put(&file, "last", 4), 0);
	assert_int_equal(mk_savefile_end(&file), 0);
	assert_int_equal(close(fd), 0);
	has("it", "first second third last");
	assert_int_equal(mk_savefile_use(&file, fd), -EBADF);
	snprintf(name, sizeof(name), "/dev/fd/%d", fd);
	assert_int_equal(save(name, "x", NULL), -EBADF);
}

static void
begin(struct mk_savefile *file, enum mk_savefile_way way)
{
	assert_int_equal(mk_savefile_begin(file, "it", way, 0640), 0);
}

static void
a_whole_file_is_there_when_it_ends(void **state)
{
	struct mk_savefile file;

	(void)state;
	begin(&file, MK_SAVEFILE_WHOLE);
	assert_int_equal(mk_savefile_put(&file, "new", 3), 0);
	assert_int_equal(access("it", F_OK), -1);
	assert_int_equal(mk_savefile_end(&file), 0);
	mk_savefile_drop(&file);
	has("it", "new");
	assert_int_equal(mode_of("it") & 0777, 0640);
	begin(&file, MK_SAVEFILE_WHOLE);
	assert_int_equal(mk_savefile_put(&file, "newer", 5), 0);
	mk_savefile_drop(&file);
	has("it", "new");
	nothing_beside();
}

/* It is touched by its first byte, or its end. */
static void
a_live_file_is_there_as_it_comes(void **state)
{
	struct mk_savefile file;

	(void)state;
	begin(&file, MK_SAVEFILE_LIVE);
	assert_int_equal(access("it", F_OK), 0);
	mk_savefile_drop(&file);
	assert_int_equal(access("it", F_OK), -1);
	begin(&file, MK_SAVEFILE_LIVE);
	assert_int_equal(mk_savefile_put(&file, "a", 1), 0);
	has("it", "a");
	assert_int_equal(mk_savefile_put(&file, "b", 1), 0);
	mk_savefile_drop(&file);
	has("it", "ab");
	begin(&file, MK_SAVEFILE_LIVE);
	mk_savefile_drop(&file);
	has("it", "ab");
	begin(&file, MK_SAVEFILE_LIVE);
	assert_int_equal(mk_savefile_end(&file), 0);
	has("it", "");
	nothing_beside();
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
	nothing_beside();
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
	    T(what_stands_beside_is_left),
	    T(a_failure_leaves_the_old_file),
	    T(what_may_not_be_written_is_left),
	    T(whose_it_is_stays),
	    T(links_are_followed_to_where_nothing_is_yet),
	    T(what_is_open_is_no_file_to_replace),
	    T(a_whole_file_is_there_when_it_ends),
	    T(a_live_file_is_there_as_it_comes),
	    T(a_full_disk_leaves_the_old_file),
	    T(what_cannot_be_read_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
