/* SPDX-License-Identifier: ISC */
#include "lib/told.h"
#include "lib/unit.h"

#include <libmk/xml/surfacefile.h>
#include <libmk/xml/surfacelist_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/mk-list-XXXXXX";

/* A surface of the user's in home/mk/surfaces, or one that is installed. */
static void
put(const char *folder, const char *file, const char *inside)
{
	char path[200];
	FILE *to;

	snprintf(path, sizeof(path), "%s/%s/surfaces/%s", root, folder, file);
	to = fopen(path, "w");
	assert_non_null(to);
	fprintf(to, "<surface xmlns='urn:mk:surface:1'>%s</surface>\n", inside);
	fclose(to);
}

static int
make_folders(void **state)
{
	static const char *const below[] = {
	    "home", "home/mk", "home/mk/surfaces", "data", "data/surfaces"};
	char path[200];
	size_t i;

	(void)state;
	if (!mkdtemp(root))
		return -1;
	for (i = 0; i < sizeof(below) / sizeof(*below); i++) {
		snprintf(path, sizeof(path), "%s/%s", root, below[i]);
		mkdir(path, 0700);
	}
	snprintf(path, sizeof(path), "%s/home", root);
	setenv("XDG_CONFIG_HOME", path, 1);
	snprintf(path, sizeof(path), "%s/data", root);
	setenv("MK_DATA", path, 1);
	put("data", "a.xml", "<port match='*A*'/>");
	put("data", "b.xml", "");
	put("data", "notes.txt", "");
	put("data", ".hidden.xml", "");
	return 0;
}

static int
remove_folders(void **state)
{
	char command[200];

	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", root);
	return system(command);
}

static struct mk_surfacelist
known(struct mk_report *faults)
{
	struct mk_surfacelist list;

	assert_int_equal(mk_surfacelist_read(&list, faults, NULL), 0);
	return list;
}

static void
the_users_own_come_before_those_installed(void **state)
{
	struct mk_surfacelist list = known(told_nothing());

	(void)state;
	assert_int_equal(list.n, 2);
	assert_false(list.surfaces[0]->is_own);
	mk_surfacelist_done(&list);
	put("home/mk", "b.xml", "<port match='*B*'/>");
	list = known(told_nothing());
	assert_string_equal(told(), "");
	assert_int_equal(list.n, 3);
	assert_string_equal(list.surfaces[0]->match, "*B*");
	assert_true(list.surfaces[0]->is_own);
	assert_string_equal(list.surfaces[1]->name, "a");
	assert_string_equal(list.surfaces[2]->name, "b");
	assert_false(list.surfaces[2]->is_own);
	mk_surfacelist_done(&list);
	mk_surfacelist_done(&list);
}

static void
a_name_means_the_users_own_file(void **state)
{
	struct mk_err err = {""};
	int status;
	struct mk_surface *surface =
	    mk_surfacefile_load("b", NULL, &status, &err);

	(void)state;
	assert_non_null(surface);
	assert_string_equal(surface->match, "*B*");
	mk_surface_free(surface);
	surface = mk_surfacefile_load("a", NULL, &status, &err);
	assert_non_null(surface);
	assert_string_equal(surface->match, "*A*");
	mk_surface_free(surface);
	assert_null(mk_surfacefile_load("c", NULL, &status, &err));
	assert_int_equal(status, -ENOENT);
}

static void
what_is_at_fault_is_told_and_left_out(void **state)
{
	struct mk_surfacelist list;
	char path[200];

	(void)state;
	put("home/mk", "bad.xml", "<fader/>");
	snprintf(path, sizeof(path), "%s/home/mk/surfaces/gone.xml", root);
	assert_int_equal(symlink("nowhere", path), 0);
	list = known(told_nothing());
	assert_int_equal(list.n, 3);
	assert_non_null(strstr(told(), "bad.xml:1: "));
	assert_non_null(strstr(told(), "gone.xml: No such file"));
	mk_surfacelist_done(&list);
}

static void
a_folder_need_not_be_there(void **state)
{
	struct mk_surfacelist list;
	struct mk_surface *surface;
	int status;

	(void)state;
	unsetenv("HOME");
	/* A path from nowhere is none. */
	setenv("XDG_CONFIG_HOME", "home", 1);
	list = known(told_nothing());
	assert_int_equal(list.n, 2);
	mk_surfacelist_done(&list);
	setenv("HOME", "/nonexistent", 1);
	list = known(told_nothing());
	assert_int_equal(list.n, 2);
	assert_string_equal(told(), "");
	mk_surfacelist_done(&list);
	/* Nor need a name be looked for in it. */
	setenv("HOME", "/dev/null", 1);
	surface = mk_surfacefile_load("a", NULL, &status, NULL);
	assert_non_null(surface);
	mk_surface_free(surface);
}

static void
memory_may_be_short(void **state)
{
	struct mk_surfacelist list;
	struct mk_err err;
	int status = -ENOMEM;
	long n;

	(void)state;
	for (n = 0; status == -ENOMEM; n++) {
		unit_fail_alloc(n);
		status = mk_surfacelist_read(&list, NULL, &err);
		unit_fail_alloc(-1);
		if (status == -ENOMEM)
			assert_int_equal(list.n, 0);
	}
	assert_int_equal(status, 0);
	assert_int_equal(list.n, 2);
	mk_surfacelist_done(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_users_own_come_before_those_installed),
	    cmocka_unit_test(a_name_means_the_users_own_file),
	    cmocka_unit_test(what_is_at_fault_is_told_and_left_out),
	    cmocka_unit_test(a_folder_need_not_be_there),
	    cmocka_unit_test(memory_may_be_short),
	};

	return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
