/* SPDX-License-Identifier: ISC */
#include <libmk/xml/surfacelist_priv.h>

#include <libmk/xml/datafile_priv.h>
#include <libmk/xml/surfacefile.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int
is_xml(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);

	return n > 4 && *entry->d_name != '.' &&
	    !strcmp(entry->d_name + n - 4, ".xml");
}

static int
add(struct mk_surfacelist *list, struct mk_surface *surface)
{
	struct mk_surface **more = realloc(list->surfaces,
	    (list->n + 1) * sizeof(struct mk_surface *));

	if (!more) {
		mk_surface_free(surface);
		return -ENOMEM;
	}
	list->surfaces = more;
	more[list->n++] = surface;
	return 0;
}

static int
read_file(struct mk_surfacelist *list, const struct mk_buf *path, bool own,
    struct mk_report *faults)
{
	struct mk_surface *surface;
	struct mk_err err = {""};
	int status;

	surface = mk_surfacefile_load((const char *)path->data, faults, &status,
	    &err);
	if (surface) {
		surface->is_own = own;
		return add(list, surface);
	}
	/* Of faults there is a sentence already. */
	if (status != -EBADMSG && status != -ENOMEM)
		mk_report(faults, "%s", err.msg);
	return status == -ENOMEM ? status : 0;
}

/* Reads the files of the folder that path names, and changes path. */
static int
read_folder(struct mk_surfacelist *list, struct mk_buf *path, bool own,
    struct mk_report *faults)
{
	size_t n = path->len - 1; /* less its NUL */
	struct dirent **files = NULL;
	int count =
	    scandir((const char *)path->data, &files, is_xml, alphasort);
	int i, status = 0;

	for (i = 0; i < count; i++) {
		path->len = n;
		mk_buf_byte(path, '/');
		mk_buf_put(path, files[i]->d_name,
		    strlen(files[i]->d_name) + 1);
		if (status == 0)
			status = mk_buf_status(path);
		if (status == 0)
			status = read_file(list, path, own, faults);
		free(files[i]);
	}
	free(files);
	return status;
}

int
mk_surfacelist_read(struct mk_surfacelist *list, struct mk_report *faults,
    struct mk_err *err)
{
	struct mk_buf path;
	int status;

	*list = (struct mk_surfacelist){0};
	mk_buf_init(&path);
	status = mk_datafile_own(&path, "surfaces");
	if (status == 0)
		status = read_folder(list, &path, true, faults);
	if (status != -ENOMEM)
		status = mk_datafile_path(&path, "surfaces");
	if (status == 0)
		status = read_folder(list, &path, false, faults);
	mk_buf_done(&path);
	if (status == 0)
		return 0;
	mk_surfacelist_done(list);
	return mk_err_set(err, status, "out of memory");
}

void
mk_surfacelist_done(struct mk_surfacelist *list)
{
	while (list->n > 0)
		mk_surface_free(list->surfaces[--list->n]);
	free(list->surfaces);
	list->surfaces = NULL;
}
