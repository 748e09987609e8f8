/* SPDX-License-Identifier: ISC */
#include <libmk/xml/datafile_priv.h>

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file that every data folder has. */
#define SIGN "/schemas/song.rng"

/* How far below the source tree what is built stands at most. */
#define LEVELS 5

/* The program's folder, or "" if that is not known. */
static void
find_program(char folder[PATH_MAX])
{
	ssize_t n = readlink("/proc/self/exe", folder, PATH_MAX - 1);
	char *slash;

	folder[n < 0 ? 0 : n] = '\0';
	slash = strrchr(folder, '/');
	if (slash)
		*slash = '\0';
}

/* Puts base[0..n), below and what else; whether a data folder is there. */
static int
try(struct mk_buf *path, const char *base, size_t n, const char *below)
{
	int there;

	path->len = 0;
	mk_buf_put(path, base, n);
	mk_buf_text(path, below);
	mk_buf_put(path, SIGN, sizeof(SIGN));
	there =
	    !mk_buf_status(path) && access((const char *)path->data, R_OK) == 0;
	path->len = n + strlen(below);
	return there;
}

static void
find_folder(struct mk_buf *path)
{
	const char *told = getenv("MK_DATA");
	char program[PATH_MAX];
	size_t n;
	int i;

	path->len = 0;
	if (told && *told) {
		mk_buf_text(path, told);
		return;
	}
	find_program(program);
	n = strlen(program);
	if (n && try(path, program, n, "/../share/mk"))
		return;
	for (i = 0; i < LEVELS && n; i++) {
		while (n && program[--n] != '/')
			;
		if (try(path, program, n, "/libmk/data"))
			return;
	}
	path->len = 0;
	mk_buf_text(path, MK_DATADIR);
}

static int
add_name(struct mk_buf *path, const char *name)
{
	mk_buf_byte(path, '/');
	mk_buf_text(path, name);
	mk_buf_byte(path, '\0');
	return mk_buf_status(path);
}

int
mk_datafile_path(struct mk_buf *path, const char *name)
{
	find_folder(path);
	return add_name(path, name);
}

/* The variable counts if it is a path from the root, as its standard has it. */
int
mk_datafile_own(struct mk_buf *path, const char *name)
{
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	path->len = 0;
	if (folder && *folder == '/') {
		mk_buf_text(path, folder);
	} else if (home && *home) {
		mk_buf_text(path, home);
		mk_buf_text(path, "/.config");
	} else {
		return -ENOENT;
	}
	mk_buf_text(path, "/mk");
	return add_name(path, name);
}
