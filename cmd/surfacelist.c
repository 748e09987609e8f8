/* SPDX-License-Identifier: ISC */
/*
 * Each row is made twice as text: once to measure the columns, once to print
 * it.
 */
#include "surfacelist.h"

#include "cmd.h"
#include "output.h"

#include <libmk/codec/xmljson.h>
#include <libmk/io/pairing_priv.h>
#include <libmk/io/portlist_priv.h>
#include <libmk/xml/surfacelist_priv.h>

#include <stdio.h>
#include <string.h>

#define COLUMNS 5 /* but for the path, the last */
#define WIDTH   256

struct known {
	struct mk_surfacelist files;
	struct mk_ports ports;
};

/* A file's line, but for its path. */
struct row {
	char texts[COLUMNS][WIDTH];
};

/* The name to call it by: the file's, less its folder and its ending. */
static void
name_of(const struct mk_surface *surface, char name[WIDTH])
{
	const char *slash = strrchr(surface->file, '/');

	snprintf(name, WIDTH, "%s", slash ? slash + 1 : surface->file);
	name[strlen(name) - strlen(".xml")] = '\0';
}

static bool
is_taken(const struct known *known, size_t file, size_t port)
{
	size_t chosen;

	return mk_pairing_choose(known->files.surfaces, known->files.n,
	           &known->ports, port, &chosen, NULL) == 1 &&
	    chosen == file;
}

/* --- as text */

static void
add_words(char text[WIDTH], const char *between, const char *before,
    const char *what)
{
	size_t n = strlen(text);

	if (what)
		snprintf(text + n, WIDTH - n, "%s%s%s", n ? between : "",
		    before, what);
}

static struct row
row_of(const struct known *known, size_t file)
{
	const struct mk_surface *surface = known->files.surfaces[file];
	struct row row = {.texts = {""}};
	char name[MK_PORTLIST_NAME];
	size_t i;

	name_of(surface, row.texts[0]);
	for (i = 0; i < known->ports.n; i++) {
		if (!mk_pairing_fits(surface, &known->ports, i))
			continue;
		mk_portlist_name(&known->ports.list[i], name);
		add_words(row.texts[1], ",", "", name);
		if (is_taken(known, file, i))
			strcpy(row.texts[2], "auto");
	}
	add_words(row.texts[3], "", "", surface->name);
	add_words(row.texts[4], "", "", surface->match);
	add_words(row.texts[4], " ", "usb=", surface->usb);
	add_words(row.texts[4], " ", "serial=", surface->serial);
	for (i = 0; i < COLUMNS; i++)
		add_words(row.texts[i], "", "", *row.texts[i] ? NULL : "-");
	return row;
}

static void
print_text(const struct known *known, struct mk_buf *out)
{
	size_t widths[COLUMNS] = {0}, i, j;

	for (i = 0; i < known->files.n; i++) {
		struct row row = row_of(known, i);

		for (j = 0; j < COLUMNS; j++)
			if (strlen(row.texts[j]) > widths[j])
				widths[j] = strlen(row.texts[j]);
	}
	for (i = 0; i < known->files.n; i++) {
		struct row row = row_of(known, i);

		for (j = 0; j < COLUMNS; j++)
			mk_buf_printf(out, "%-*s  ", (int)widths[j],
			    row.texts[j]);
		mk_buf_printf(out, "%s\n", known->files.surfaces[i]->file);
	}
}

/* --- as JSON */

static void
put_ports(struct mk_xmljson *doc, const struct known *known, size_t file)
{
	char name[MK_PORTLIST_NAME];
	size_t i;

	mk_xmljson_list(doc, "ports");
	for (i = 0; i < known->ports.n; i++) {
		if (!mk_pairing_fits(known->files.surfaces[file], &known->ports,
		        i))
			continue;
		mk_portlist_name(&known->ports.list[i], name);
		mk_xmljson_open(doc, "port");
		mk_xmljson_text(doc, "name", name);
		mk_xmljson_bool(doc, "taken", is_taken(known, file, i));
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

static void
put_file(struct mk_xmljson *doc, const struct known *known, size_t file)
{
	const struct mk_surface *surface = known->files.surfaces[file];
	char name[WIDTH];

	name_of(surface, name);
	mk_xmljson_open(doc, "surface");
	mk_xmljson_text(doc, "call", name);
	mk_xmljson_text(doc, "name", surface->name);
	mk_xmljson_text(doc, "path", surface->file);
	mk_xmljson_bool(doc, "own", surface->is_own);
	mk_xmljson_bool(doc, "auto", !surface->by_name_only);
	if (surface->match)
		mk_xmljson_text(doc, "match", surface->match);
	if (surface->usb)
		mk_xmljson_text(doc, "usb", surface->usb);
	if (surface->serial)
		mk_xmljson_text(doc, "serial", surface->serial);
	put_ports(doc, known, file);
	mk_xmljson_close(doc);
}

static void
print_json(const struct known *known, struct mk_buf *out)
{
	struct mk_xmljson doc;
	size_t i;

	mk_xmljson_init(&doc, MK_XMLJSON_JSON, out);
	mk_xmljson_open(&doc, "known");
	mk_xmljson_list(&doc, "surfaces");
	for (i = 0; i < known->files.n; i++)
		put_file(&doc, known, i);
	mk_xmljson_end_list(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_end(&doc);
}

int
surfacelist_print(bool json)
{
	struct mk_report faults = {.tell = cmd_tell};
	struct known known = {0};
	struct mk_err err = {""};
	struct mk_buf out;
	int code;

	if (mk_surfacelist_read(&known.files, &faults, &err) < 0)
		cmd_die(CMD_BUSY, "%s", err.msg);
	if (mk_portlist_each(mk_ports_add, &known.ports, &err) < 0)
		cmd_warn("%s", err.msg);
	cmd_stdout(&out, false);
	if (json)
		print_json(&known, &out);
	else
		print_text(&known, &out);
	code = cmd_finish(&out, CMD_OK);
	mk_ports_clear(&known.ports);
	mk_surfacelist_done(&known.files);
	return code;
}
