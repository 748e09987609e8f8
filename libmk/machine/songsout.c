#include <libmk/machine/songsout.h>

#include <libmk/machine/rowsdoc.h>

void
mk_songsout_begin(struct mk_songsout *songs, enum mk_songsout_form form,
    struct mk_buf *out)
{
	songs->form = form;
	songs->out = out;
	songs->songs = 0;
	if (form == MK_SONGSOUT_XML)
		mk_rowsdoc_begin(&songs->doc, MK_DOC_XML, out);
	if (form == MK_SONGSOUT_JSON)
		mk_rowsdoc_begin(&songs->doc, MK_DOC_JSON, out);
}

void
mk_songsout_put(struct mk_songsout *songs, const struct mk_rowview *view)
{
	switch (songs->form) {
	case MK_SONGSOUT_DUMP:
		mk_mdsong_encode(view->song, songs->out);
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
	}
	songs->songs++;
}

void
mk_songsout_end(struct mk_songsout *songs)
{
	if (songs->form == MK_SONGSOUT_XML || songs->form == MK_SONGSOUT_JSON)
		mk_rowsdoc_end(&songs->doc);
}
