/* SPDX-License-Identifier: ISC */
#include <libmk/draw/rowtext_priv.h>

#include <libmk/machine/clipname.h>

static void
put_mutes(struct mk_buf *out, unsigned mutes)
{
	int track;

	for (track = 0; track < MK_CLIPNAME_TRACKS; track++) {
		if (track % 4 == 0)
			mk_buf_byte(out, ' ');
		mk_buf_byte(out, mutes >> track & 1 ? 'x' : '-');
	}
}

static void
write_row(const struct mk_rowview *view, size_t i,
    const struct mk_duration *duration, struct mk_buf *out)
{
	const struct mk_row *row = &view->song->rows[i];
	const struct mk_rowcells c = mk_rowcells_of(view, i, duration);

	mk_buf_printf(out, "%3zu  ", i + 1);
	if (c.target[0])
		mk_buf_printf(out, "%-4s  %3s%*s%s", c.pattern, c.repeats,
		    c.repeats[3] ? 1 : 2, "", c.target);
	else if (!c.length[0])
		mk_buf_text(out, c.pattern);
	if (!c.length[0])
		return;
	mk_buf_printf(out, "%-4s  %3s %3s %3s  %6s ", c.pattern, c.repeats,
	    c.start, c.length, c.bpm);
	put_mutes(out, mk_row_get(row, MK_ROW_MUTES));
	if (c.bars[0])
		mk_buf_printf(out, "  %6s", c.bars);
	if (c.time[0])
		mk_buf_printf(out, "  %7s", c.time);
}

void
mk_rowtext_sum(const struct mk_rowview *view, struct mk_buf *out)
{
	struct mk_duration duration;
	char name[MK_ROWSONG_NAME + 1];

	mk_duration_count(view->song, view->tempo, &duration);
	mk_rowcells_name(view->song, name);
	mk_buf_printf(out, "song %u \"%s\": ", view->song->position + 1U, name);
	mk_rowcells_sum(view, &duration, out);
	mk_buf_byte(out, '\n');
}

void
mk_rowtext_write(const struct mk_rowview *view, struct mk_buf *out)
{
	const struct mk_rowsong *song = view->song;
	struct mk_signature bar = view->signature;
	struct mk_duration duration;
	char name[MK_ROWSONG_NAME + 1];
	size_t i;

	mk_duration_count(song, view->tempo, &duration);
	mk_rowcells_name(song, name);
	mk_buf_printf(out, "SONG %u  %s\n", song->position + 1U, name);
	mk_buf_text(out,
	    "ROW  PAT   REP  OF  LN     BPM  MUTES"
	    "                  BARS     TIME\n");
	for (i = 0; i < song->n_rows; i++) {
		write_row(view, i, &duration, out);
		if (view->labels && view->labels[i].text[0])
			mk_buf_printf(out, "  %s", view->labels[i].text);
		mk_buf_byte(out, '\n');
	}
	mk_rowcells_sum(view, &duration, out);
	mk_buf_printf(out, " (%d/%d, 1X)\n",
	    bar.numerator < 1 ? 4 : bar.numerator,
	    bar.denominator < 1 ? 4 : bar.denominator);
}
