/* SPDX-License-Identifier: ISC */
/*
 * A surface being built, and what the elements of surface XML that describe
 * the device add to it as they open.
 */
#ifndef LIBMK_XML_SURFACEBUILD_PRIV_H
#define LIBMK_XML_SURFACEBUILD_PRIV_H

#include <libmk/surface/surface.h>
#include <libmk/xml/reader_priv.h>
#include <libmk/xml/surfaceattrs_priv.h>

#include <stdbool.h>
#include <stddef.h>

/* The most controls, bindings, shows and actions that a surface has. */
#define MK_SURFACEBUILD_MOST 4096

/* What one of them refers to; NULL: nothing, or not known. */
struct mk_surfaceref {
	const char *control, *when;
	bool told; /* the binding's cell */
};

/* A surface being built. */
struct mk_surfacebuild {
	struct mk_surface *surface;
	struct mk_reader *reader;
	int page; /* the open one, or MK_SURFACE_NONE */
	bool has_port, has_memory, has_display; /* what stands once */
	bool has_feedback;                      /* of the open control */
	struct mk_surfaceref *bindings; /* one for each of the surface's */
	size_t n_bindings;
	struct mk_surfaceref *shows;
	size_t n_shows;
	struct mk_surfaceref *actions;
	size_t n_actions;
	struct mk_surfaceattrs v; /* of the element being opened */
	bool faulty;              /* some of its attributes are */
};

/*
 * Add the element whose attributes are in build->v.
 *
 * Returns 0, 1 after faults, or a negative errno, told to the reader.
 */
typedef int mk_surfacebuild_fn(struct mk_surfacebuild *build);

mk_surfacebuild_fn mk_surfacebuild_surface;
mk_surfacebuild_fn mk_surfacebuild_port;
mk_surfacebuild_fn mk_surfacebuild_start;
mk_surfacebuild_fn mk_surfacebuild_memory;
mk_surfacebuild_fn mk_surfacebuild_lcd;
mk_surfacebuild_fn mk_surfacebuild_control;
mk_surfacebuild_fn mk_surfacebuild_feedback;

/* Give *to the surface's copy of an attribute's text, if it is there. */
bool mk_surfacebuild_keep(struct mk_surfacebuild *build,
    enum mk_surfaceattr attr, const struct mk_chars *chars, const char **to);

/* Give *to the surface's copy of bytes; false without memory. */
bool mk_surfacebuild_keep_bytes(struct mk_surfacebuild *build,
    const uint8_t *bytes, size_t n, const uint8_t **to);

/* Fail for want of memory. */
int mk_surfacebuild_no_memory(struct mk_surfacebuild *build);

#endif
