/*
 * Songs on their way out, one after another: as a dump for the machine, as
 * text, XML or JSON.
 */
#ifndef LIBMK_MACHINE_SONGSOUT_H
#define LIBMK_MACHINE_SONGSOUT_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/codec/doc.h>
#include <libmk/machine/rowtext.h>

#include <stddef.h>

enum mk_songsout_form {
	MK_SONGSOUT_DUMP,
	MK_SONGSOUT_TEXT,
	MK_SONGSOUT_XML,
	MK_SONGSOUT_JSON,
};

struct mk_songsout {
	enum mk_songsout_form form;
	struct mk_buf *out; /* the caller's */
	struct mk_doc doc;
	size_t songs; /* so far */
};

/* Begin, write a song, end. Failures stay in out; see mk_buf_status(). */
MK_API void mk_songsout_begin(struct mk_songsout *songs,
    enum mk_songsout_form form, struct mk_buf *out);
MK_API void mk_songsout_put(struct mk_songsout *songs,
    const struct mk_rowview *view);
MK_API void mk_songsout_end(struct mk_songsout *songs);

#endif
