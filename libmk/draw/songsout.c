/* SPDX-License-Identifier: ISC */
/*
 * Hands each song to the module for the form, and writes what separates songs.
 */
#include <libmk/draw/songsout_priv.h>

#include <libmk/draw/rowsdoc_priv.h>
#include <libmk/draw/rowsvg_priv.h>
#include <libmk/draw/rowterm_priv.h>

#include <assert.h>

void
mk_songsout_begin(struct mk_songsout *songs, enum mk_songsout_form form,
    struct mk_buf *out)
{
	songs->form = form;
	songs->out = out;
	songs->songs = 0;
	songs->fancy = false;
	songs->columns = 80;
	if (form == MK_SONGSOUT_XML)
		mk_rowsdoc_begin(&songs->doc, MK_XMLJSON_XML, out);
	if (form == MK_SONGSOUT_JSON)
		mk_rowsdoc_begin(&songs->doc, MK_XMLJSON_JSON, out);
}

static void
keep_status(struct mk_songsout *songs, int status)
{
	if (status < 0 && !songs->out->status)
		songs->out->status = status;
}

void
mk_songsout_put(struct mk_songsout *songs, const struct mk_rowview *view)
{
	/* A machine encodes its dumps. */
	assert(songs->form != MK_SONGSOUT_DUMP);
	switch (songs->form) {
	case MK_SONGSOUT_DUMP:
		break;
	case MK_SONGSOUT_TEXT:
		if (songs->songs)
			mk_buf_byte(songs->out, '\n');
		mk_rowtext_write(view, songs->out);
		break;
	case MK_SONGSOUT_XML:
	case MK_SONGSOUT_JSON:
		mk_rowsdoc_song(&songs->doc, view);
		break;
	case MK_SONGSOUT_TERM:
		if (songs->songs)
			mk_buf_byte(songs->out, '\n');
		keep_status(songs,
		    mk_rowterm(view, songs->fancy, songs->columns, songs->out));
		break;
	case MK_SONGSOUT_SVG:
		keep_status(songs, mk_rowsvg(view, songs->out));
		break;
	}
	songs->songs++;
}

void
mk_songsout_end(struct mk_songsout *songs)
{
	if (songs->form == MK_SONGSOUT_XML || songs->form == MK_SONGSOUT_JSON)
		mk_rowsdoc_end(&songs->doc);
}
