/* SPDX-License-Identifier: ISC */
/*
 * Songs written one after another: as text, XML, JSON or a drawing.
 *
 * Dumps are not among these: the song's machine encodes them, machine_priv.h.
 */
#ifndef LIBMK_DRAW_SONGSOUT_PRIV_H
#define LIBMK_DRAW_SONGSOUT_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/codec/xmljson.h>
#include <libmk/draw/rowtext_priv.h>

#include <stdbool.h>
#include <stddef.h>

enum mk_songsout_form {
	MK_SONGSOUT_DUMP, /* is not written here */
	MK_SONGSOUT_TEXT,
	MK_SONGSOUT_XML,
	MK_SONGSOUT_JSON,
	MK_SONGSOUT_TERM, /* see rowterm_priv.h */
	MK_SONGSOUT_SVG,  /* of one song; see rowsvg_priv.h */
};

struct mk_songsout {
	enum mk_songsout_form form;
	struct mk_buf *out; /* the caller's */
	struct mk_xmljson doc;
	size_t songs; /* so far */
	bool fancy;   /* TERM: as rowterm_priv.h has it, */
	int columns;  /* and how wide */
};

/*
 * Begin, write a song, end. Failures stay in out; see mk_buf_status().
 *
 * TERM is plain and 80 columns wide until the caller says otherwise.
 */
void mk_songsout_begin(struct mk_songsout *songs, enum mk_songsout_form form,
    struct mk_buf *out);
void mk_songsout_put(struct mk_songsout *songs, const struct mk_rowview *view);
void mk_songsout_end(struct mk_songsout *songs);

#endif
