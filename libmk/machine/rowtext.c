#include <libmk/machine/rowtext.h>

#include <libmk/machine/clipname.h>
#include <libmk/machine/duration.h>

#include <stdio.h>
#include <string.h>

/* The name up to its NUL, control characters as '?'. */
static void
put_name(const struct mk_mdsong *song, char text[MK_MDSONG_NAME + 1])
{
	memcpy(text, song->name, MK_MDSONG_NAME);
	text[MK_MDSONG_NAME] = '\0';
	mk_err_mask(text);
}

/* Writes "1:23.4", or nothing where the tempo is not known. */
static void
write_time(double seconds, char text[32])
{
	unsigned long tenths;

	text[0] = '\0';
	if (seconds < 0 || seconds > 1e15)
		return;
	tenths = (unsigned long)(seconds * 10 + 0.5);
	snprintf(text, 32, "%lu:%02lu.%lu", tenths / 600, tenths / 10 % 60,
	    tenths % 10);
}

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
put_pattern(const struct mk_mdrow *row, struct mk_buf *out)
{
	unsigned pattern = mk_mdrow_get(row, MK_MDROW_PATTERN);
	unsigned tempo = mk_mdrow_get(row, MK_MDROW_TEMPO);
	unsigned start = mk_mdrow_get(row, MK_MDROW_START);
	int length = (int)mk_mdrow_get(row, MK_MDROW_STOP) - (int)start;
	char name[16], bpm[16] = "";

	if (pattern < MK_CLIPNAME_PATTERNS)
		mk_clipname_write((int)pattern, name);
	else
		snprintf(name, sizeof(name), "?%02X", pattern);
	if (tempo != MK_MDROW_TEMPO_KEEP)
		snprintf(bpm, sizeof(bpm), "%.1f", tempo / 24.0);
	mk_buf_printf(out, "%-4s  %3u %3u %3d  %6s ", name,
	    mk_mdrow_get(row, MK_MDROW_REPEATS), start, length, bpm);
	put_mutes(out, mk_mdrow_get(row, MK_MDROW_MUTES));
}

static void
put_span(const struct mk_rowview *view, const struct mk_span *span,
    struct mk_buf *out)
{
	char time[32];

	write_time(span->seconds, time);
	mk_buf_printf(out, "  %6.10g",
	    mk_duration_bars(span->steps, view->signature));
	if (time[0])
		mk_buf_printf(out, "  %7s", time);
}

static void
put_row(const struct mk_rowview *view, size_t i, const struct mk_span *span,
    struct mk_buf *out)
{
	const struct mk_mdrow *row = &view->song->rows[i];
	unsigned repeats = mk_mdrow_get(row, MK_MDROW_REPEATS);
	unsigned target = mk_mdrow_get(row, MK_MDROW_TARGET) + 1;

	switch (mk_mdrow_kind(row, i)) {
	case MK_MDROW_IS_PATTERN:
		put_pattern(row, out);
		put_span(view, span, out);
		return;
	case MK_MDROW_IS_OTHER:
		put_pattern(row, out);
		return;
	case MK_MDROW_IS_LOOP:
		if (repeats)
			mk_buf_printf(out, "LOOP  %3u  to %u", repeats, target);
		else
			mk_buf_printf(out, "LOOP  ever to %u", target);
		return;
	case MK_MDROW_IS_JUMP:
		mk_buf_printf(out, "JUMP       to %u", target);
		return;
	case MK_MDROW_IS_HALT:
		mk_buf_text(out, "HALT");
		return;
	case MK_MDROW_IS_END:
		mk_buf_text(out, "END");
		return;
	}
}

static void
put_end(const struct mk_duration *duration, struct mk_buf *out)
{
	switch (duration->end) {
	case MK_DURATION_END:
		return;
	case MK_DURATION_HALT:
		mk_buf_printf(out, ", halting at row %zu",
		    duration->end_row + 1);
		return;
	case MK_DURATION_FOREVER:
		mk_buf_printf(out, ", and for ever from row %zu on",
		    duration->end_row + 1);
		return;
	case MK_DURATION_NO_END:
		mk_buf_text(out, ", and on into whatever is in memory: no END");
		return;
	case MK_DURATION_TOO_LONG:
		mk_buf_text(out, ", and on: too long to be counted");
		return;
	}
}

static void
put_sum(const struct mk_rowview *view, const struct mk_duration *duration,
    struct mk_buf *out)
{
	char time[32];

	write_time(duration->total.seconds, time);
	mk_buf_printf(out, "%zu row%s, %.10g bars, %s", view->song->n_rows,
	    view->song->n_rows == 1 ? "" : "s",
	    mk_duration_bars(duration->total.steps, view->signature),
	    time[0] ? time : "the tempo is not known");
	put_end(duration, out);
}

void
mk_rowtext_sum(const struct mk_rowview *view, struct mk_buf *out)
{
	struct mk_duration duration;
	char name[MK_MDSONG_NAME + 1];

	mk_duration_count(view->song, view->tempo, &duration);
	put_name(view->song, name);
	mk_buf_printf(out, "song %u \"%s\": ", view->song->position + 1U, name);
	put_sum(view, &duration, out);
	mk_buf_byte(out, '\n');
}

void
mk_rowtext_write(const struct mk_rowview *view, struct mk_buf *out)
{
	const struct mk_mdsong *song = view->song;
	struct mk_signature bar = view->signature;
	struct mk_duration duration;
	char name[MK_MDSONG_NAME + 1];
	size_t i;

	mk_duration_count(song, view->tempo, &duration);
	put_name(song, name);
	mk_buf_printf(out, "SONG %u  %s\n", song->position + 1U, name);
	mk_buf_text(out,
	    "ROW  PAT   REP  OF  LN     BPM  MUTES"
	    "                  BARS     TIME\n");
	for (i = 0; i < song->n_rows; i++) {
		mk_buf_printf(out, "%3zu  ", i + 1);
		put_row(view, i, &duration.rows[i], out);
		if (view->labels && view->labels[i].text[0])
			mk_buf_printf(out, "  %s", view->labels[i].text);
		mk_buf_byte(out, '\n');
	}
	put_sum(view, &duration, out);
	mk_buf_printf(out, " (%d/%d, 1X)\n",
	    bar.numerator < 1 ? 4 : bar.numerator,
	    bar.denominator < 1 ? 4 : bar.denominator);
}
