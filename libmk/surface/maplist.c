#include <libmk/surface/maplist.h>

#include <libmk/codec/doc.h>
#include <libmk/song/target.h>

#include <string.h>

#define PATH_TEXT 1024

static bool
is_of_song(const struct mk_bound *bound)
{
	return bound->kind == MK_BOUND_PARAM && !mk_bound_is_own(bound);
}

/* The path as the file has it, or where it leads now. */
static const char *
write_path(const struct mk_bound *bound, const struct mk_song *song,
    char text[PATH_TEXT])
{
	struct mk_target target = bound->more->target;
	struct mk_buf buf;

	mk_buf_init_fixed(&buf, text, PATH_TEXT);
	target.param = bound->more->param;
	if (song && is_of_song(bound))
		mk_target_write(&target, song, &buf);
	else
		mk_path_write(&bound->more->binding->target, &buf);
	mk_buf_byte(&buf, '\0');
	return mk_buf_status(&buf) ? "" : text;
}

static const char *
page_name(const struct mk_bound *bound, const struct mk_surface *surface)
{
	int page = bound->more->page;

	return page == MK_SURFACE_NONE ? "-" : surface->pages[page].name;
}

void
mk_maplist_text(const struct mk_map *map, const struct mk_surface *surface,
    const struct mk_song *song, struct mk_buf *out)
{
	char text[PATH_TEXT];
	size_t i;

	for (i = 0; i < mk_map_size(map); i++) {
		const struct mk_bound *bound = mk_map_at(map, i);

		mk_buf_printf(out, "%-16s %-12s %-4s %s",
		    surface->controls[bound->control].name,
		    page_name(bound, surface), bound->more->label,
		    write_path(bound, NULL, text));
		if (bound->kind == MK_BOUND_NOTHING)
			mk_buf_text(out, "  (nothing is there)");
		else if (is_of_song(bound))
			mk_buf_printf(out, "  = %s %.6g",
			    write_path(bound, song, text), *bound->value);
		mk_buf_byte(out, '\n');
	}
}

static void
write_bound(struct mk_doc *doc, const struct mk_bound *bound,
    const struct mk_surface *surface, const struct mk_song *song)
{
	char text[PATH_TEXT];

	mk_doc_open(doc, "binding");
	mk_doc_text(doc, "control", surface->controls[bound->control].name);
	if (bound->more->page != MK_SURFACE_NONE)
		mk_doc_number(doc, "page", bound->more->page + 1);
	mk_doc_text(doc, "label", bound->more->label);
	mk_doc_text(doc, "target", write_path(bound, NULL, text));
	mk_doc_bool(doc, "bound", bound->kind != MK_BOUND_NOTHING);
	if (is_of_song(bound)) {
		mk_doc_text(doc, "path", write_path(bound, song, text));
		mk_doc_text(doc, "name", bound->more->param->name);
		mk_doc_number(doc, "value", *bound->value);
	}
	mk_doc_close(doc);
}

void
mk_maplist_json(const struct mk_map *map, const struct mk_surface *surface,
    const struct mk_song *song, struct mk_buf *out)
{
	struct mk_doc doc;
	size_t i;

	mk_doc_init(&doc, MK_DOC_JSON, out);
	mk_doc_open(&doc, "map");
	mk_doc_text(&doc, "surface", surface->name);
	mk_doc_list(&doc, "bindings");
	for (i = 0; i < mk_map_size(map); i++)
		write_bound(&doc, mk_map_at(map, i), surface, song);
	mk_doc_end_list(&doc);
	mk_doc_close(&doc);
	mk_doc_end(&doc);
}
