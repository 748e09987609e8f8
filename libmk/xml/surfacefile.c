/* SPDX-License-Identifier: ISC */
#include <libmk/xml/surfacefile.h>

#include <libmk/base/suggest_priv.h>
#include <libmk/setup/fault_priv.h>
#include <libmk/xml/datafile_priv.h>
#include <libmk/xml/saxreader_priv.h>
#include <libmk/xml/surfacexml_priv.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One more than is collected: for XML that ends before it should. */
#define MOST (MK_FAULT_MOST + 1)

/* The faults of a file, to be told in the order of its lines. */
struct collection {
	const char *name;
	struct fault {
		long line;
		struct mk_err err;
	} faults[MOST];
	size_t n;
};

/* A sentence is "name:line: ...". */
static void
take(void *to, const char *sentence)
{
	struct collection *c = to;
	size_t n = strlen(c->name), i = c->n;
	struct fault fault = {.line = 0};

	if (c->n == MOST)
		return;
	if (!strncmp(sentence, c->name, n) && sentence[n] == ':')
		fault.line = strtol(sentence + n + 1, NULL, 10);
	if (!fault.line)
		fault.line = LONG_MAX; /* it sums up */
	mk_err_set(&fault.err, 0, "%s", sentence);
	for (; i > 0 && c->faults[i - 1].line > fault.line; i--)
		c->faults[i] = c->faults[i - 1];
	c->faults[i] = fault;
	c->n++;
}

/* Tells the faults, or sums them up for those who do not listen. */
static int
tell(const struct collection *c, struct mk_report *report, struct mk_err *err)
{
	size_t more = c->n - 1, i;
	bool heard = report && report->tell;

	for (i = 0; i < c->n; i++)
		mk_report(report, "%s", c->faults[i].err.msg);
	if (heard)
		return mk_err_set(err, -EBADMSG, "%s: %zu fault%s", c->name,
		    c->n, more ? "s" : "");
	if (!more)
		return mk_err_set(err, -EBADMSG, "%s", c->faults[0].err.msg);
	return mk_err_set(err, -EBADMSG, "%s (and %zu more)",
	    c->faults[0].err.msg, more);
}

static int
read_into(struct mk_surface *surface, struct mk_input *input,
    struct mk_report *faults, struct mk_err *err)
{
	struct mk_surfacexml *xml = mk_surfacexml_new(surface, faults);
	struct mk_reader_handler handler;
	int status;

	if (!xml)
		return mk_err_set(err, -ENOMEM, "out of memory");
	handler = mk_surfacexml_handler(xml);
	status = mk_saxreader_run(input, &handler, err);
	mk_surfacexml_free(xml);
	return status;
}

/* A surface that the file does not name is named like the file. */
static int
give_name(struct mk_surface *surface, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *base = slash ? slash + 1 : file;
	const char *dot = strrchr(base, '.');

	if (!*surface->name)
		surface->name = mk_arena_intern(surface->arena, base,
		    dot && dot > base ? (size_t)(dot - base) : strlen(base));
	return surface->name ? 0 : -ENOMEM;
}

static int
read_surface(struct mk_surface *surface, struct mk_input *input,
    struct mk_report *report, struct mk_err *err)
{
	const char *name = mk_input_name(input);
	struct collection *c = calloc(1, sizeof(*c));
	struct mk_report faults = {.tell = take, .to = c};
	int status;

	if (c)
		c->name = name;
	surface->file = mk_arena_intern(surface->arena, name, strlen(name));
	if (!c || !surface->file) {
		free(c);
		return mk_err_set(err, -ENOMEM, "out of memory");
	}
	status = read_into(surface, input, &faults, err);
	if (status == -EBADMSG && err)
		take(c, err->msg);
	if (status == 0 && give_name(surface, name) < 0)
		status = mk_err_set(err, -ENOMEM, "out of memory");
	if (c->n && (status == 0 || status == -EBADMSG))
		status = tell(c, report, err);
	free(c);
	return status;
}

struct mk_surface *
mk_surfacefile_read(struct mk_input *input, struct mk_report *faults,
    int *status, struct mk_err *err)
{
	struct mk_surface *surface = mk_surface_new();
	struct mk_err own;

	if (!surface) {
		*status = mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	*status = read_surface(surface, input, faults, err ? err : &own);
	if (*status == 0)
		return surface;
	mk_surface_free(surface);
	return NULL;
}

static bool
is_path(const char *name)
{
	size_t n = strlen(name);

	return strchr(name, '/') || !strcmp(name, "-") ||
	    (n > 4 && !strcmp(name + n - 4, ".xml"));
}

/* The name in a folder that was probably meant, less ".xml", or "". */
static void
suggest(const char *folder, const char *name, char meant[MK_SUGGEST_MAX])
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	const char *best[2] = {NULL, NULL};
	char other[MK_SUGGEST_MAX];
	size_t n;

	*meant = '\0';
	while (dir && (entry = readdir(dir))) {
		n = strlen(entry->d_name);
		if (n < 5 || n >= sizeof(other) ||
		    strcmp(entry->d_name + n - 4, ".xml") != 0)
			continue;
		snprintf(other, sizeof(other), "%.*s", (int)n - 4,
		    entry->d_name);
		best[0] = *meant ? meant : other;
		best[1] = other;
		best[0] = mk_suggest(name, strlen(name), best, 2);
		if (best[0] == other)
			snprintf(meant, MK_SUGGEST_MAX, "%s", other);
	}
	if (dir)
		closedir(dir);
}

/* There is no file of that name in the data folder. */
static int
unknown(struct mk_buf *path, const char *name, struct mk_err *err)
{
	char meant[MK_SUGGEST_MAX];

	*strrchr((char *)path->data, '/') = '\0';
	suggest((const char *)path->data, name, meant);
	return mk_err_set(err, -ENOENT,
	    "there is no surface \"%s\" in %s%s%s%s", name,
	    (const char *)path->data, *meant ? "; is \"" : "", meant,
	    *meant ? "\" meant?" : "");
}

static int
open_path(const struct mk_buf *path, struct mk_err *err)
{
	int fd = open((const char *)path->data, O_RDONLY | O_CLOEXEC);

	return fd >= 0 ? fd
	               : mk_err_set(err, -errno, "%s: %s",
	                     (const char *)path->data, strerror(errno));
}

/* Whether there is no file; what leads there may be somebody else's home. */
static bool
is_absent(int status)
{
	return status == -ENOENT || status == -ENOTDIR || status == -EACCES;
}

/* The user's own file goes before one that is installed. */
static int
open_known(const char *name, struct mk_buf *path, struct mk_err *err)
{
	char file[NAME_MAX + 32];
	int fd = -ENOENT;

	snprintf(file, sizeof(file), "surfaces/%s.xml", name);
	if (mk_datafile_own(path, file) == 0)
		fd = open_path(path, err);
	if (!is_absent(fd))
		return fd;
	if (mk_datafile_path(path, file) < 0)
		return mk_err_set(err, -ENOMEM, "out of memory");
	fd = open_path(path, err);
	return fd == -ENOENT ? unknown(path, name, err) : fd;
}

/* Opens what the user names; path becomes what messages call it. */
static int
open_named(const char *name, struct mk_buf *path, struct mk_err *err)
{
	if (!is_path(name))
		return open_known(name, path, err);
	mk_buf_put(path, name, strlen(name) + 1);
	if (mk_buf_status(path) < 0)
		return mk_err_set(err, -ENOMEM, "out of memory");
	return strcmp(name, "-") ? open_path(path, err) : STDIN_FILENO;
}

static struct mk_surface *
read_file(int fd, const char *name, struct mk_report *faults, int *status,
    struct mk_err *err)
{
	struct mk_input *input = mk_input_new(fd, name, 0);
	struct mk_surface *surface = NULL;

	if (input)
		surface = mk_surfacefile_read(input, faults, status, err);
	else
		*status = mk_err_set(err, -ENOMEM, "out of memory");
	mk_input_free(input);
	return surface;
}

struct mk_surface *
mk_surfacefile_load(const char *name, struct mk_report *faults, int *status,
    struct mk_err *err)
{
	struct mk_surface *surface = NULL;
	struct mk_buf path;
	bool piped;
	int fd;

	if (!name)
		name = MK_SURFACEFILE_DEFAULT;
	piped = !strcmp(name, "-");
	mk_buf_init(&path);
	fd = open_named(name, &path, err);
	*status = fd;
	if (fd >= 0)
		surface =
		    read_file(fd, piped ? "stdin" : (const char *)path.data,
		        faults, status, err);
	if (fd >= 0 && !piped)
		close(fd);
	mk_buf_done(&path);
	return surface;
}
