/* SPDX-License-Identifier: ISC */
#include <libmk/draw/rowcells_priv.h>

#include <libmk/machine/clipname.h>

#include <stdio.h>
#include <string.h>

void
mk_rowcells_name(const struct mk_rowsong *song, char text[MK_ROWSONG_NAME + 1])
{
	memcpy(text, song->name, MK_ROWSONG_NAME);
	text[MK_ROWSONG_NAME] = '\0';
	mk_err_mask(text);
}

void
mk_rowcells_time(double seconds, char text[32])
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
tell_pattern(const struct mk_row *row, struct mk_rowcells *cells)
{
	unsigned pattern = mk_row_get(row, MK_ROW_PATTERN);
	unsigned tempo = mk_row_get(row, MK_ROW_TEMPO);
	unsigned start = mk_row_get(row, MK_ROW_START);
	int length = (int)mk_row_get(row, MK_ROW_STOP) - (int)start;

	if (pattern < MK_CLIPNAME_PATTERNS)
		mk_clipname_write((int)pattern, cells->pattern);
	else
		snprintf(cells->pattern, sizeof(cells->pattern), "?%02X",
		    pattern & 0xff);
	snprintf(cells->repeats, sizeof(cells->repeats), "%u",
	    mk_row_get(row, MK_ROW_REPEATS));
	snprintf(cells->start, sizeof(cells->start), "%u", start);
	snprintf(cells->length, sizeof(cells->length), "%d", length);
	if (tempo != MK_ROW_TEMPO_KEEP)
		snprintf(cells->bpm, sizeof(cells->bpm), "%.1f", tempo / 24.0);
}

static void
tell_go(const struct mk_row *row, const char *name, struct mk_rowcells *cells)
{
	snprintf(cells->pattern, sizeof(cells->pattern), "%s", name);
	snprintf(cells->target, sizeof(cells->target), "to %u",
	    mk_row_get(row, MK_ROW_TARGET) + 1);
}

static void
tell_loop(const struct mk_row *row, struct mk_rowcells *cells)
{
	unsigned repeats = mk_row_get(row, MK_ROW_REPEATS);

	tell_go(row, "LOOP", cells);
	if (repeats)
		snprintf(cells->repeats, sizeof(cells->repeats), "%u", repeats);
	else
		snprintf(cells->repeats, sizeof(cells->repeats), "ever");
}

struct mk_rowcells
mk_rowcells_of(const struct mk_rowview *view, size_t index,
    const struct mk_duration *duration)
{
	const struct mk_row *row = &view->song->rows[index];
	const struct mk_span *span = &duration->rows[index];
	struct mk_rowcells cells = {.pattern = "END"};

	switch (mk_row_kind(row, index)) {
	case MK_ROW_IS_PATTERN:
		snprintf(cells.bars, sizeof(cells.bars), "%.10g",
		    mk_duration_bars(span->steps, view->signature));
		mk_rowcells_time(span->seconds, cells.time);
		tell_pattern(row, &cells);
		break;
	case MK_ROW_IS_OTHER:
		tell_pattern(row, &cells);
		break;
	case MK_ROW_IS_LOOP:
		tell_loop(row, &cells);
		break;
	case MK_ROW_IS_JUMP:
		tell_go(row, "JUMP", &cells);
		break;
	case MK_ROW_IS_HALT:
		snprintf(cells.pattern, sizeof(cells.pattern), "HALT");
		break;
	case MK_ROW_IS_END:
		break;
	}
	return cells;
}

static void
put_end(const struct mk_duration *duration, struct mk_buf *out)
{
	switch (duration->end) {
	case MK_PLAYING_END:
		return;
	case MK_PLAYING_HALT:
		mk_buf_printf(out, ", halting at row %zu",
		    duration->end_row + 1);
		return;
	case MK_PLAYING_FOREVER:
		mk_buf_printf(out, ", and for ever from row %zu on",
		    duration->end_row + 1);
		return;
	case MK_PLAYING_NO_END:
		mk_buf_text(out, ", and on into whatever is in memory: no END");
		return;
	case MK_PLAYING_TOO_LONG:
		mk_buf_text(out, ", and on: too long to be counted");
		return;
	}
}

void
mk_rowcells_sum(const struct mk_rowview *view,
    const struct mk_duration *duration, struct mk_buf *out)
{
	char time[32];

	mk_rowcells_time(duration->total.seconds, time);
	mk_buf_printf(out, "%zu row%s, %.10g bars, %s", view->song->n_rows,
	    view->song->n_rows == 1 ? "" : "s",
	    mk_duration_bars(duration->total.steps, view->signature),
	    time[0] ? time : "the tempo is not known");
	put_end(duration, out);
}
