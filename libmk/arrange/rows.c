/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/rows.h>

#include <libmk/arrange/loopfold_priv.h>
#include <libmk/base/utf8_priv.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define STEPS_A_BEAT  4
#define TEMPO_A_BPM   24
#define LONGEST_STEPS 1e9

/* The rounding error of sums of times: a thousandth of a unit. */
#define NOISE 1e-3

void
mk_rows_init(struct mk_rows *rows, const struct mk_song *song,
    const struct mk_rows_options *options)
{
	memset(rows, 0, sizeof(*rows));
	rows->bpm = song->tempo;
	rows->fold = options->fold;
	mk_rowsong_init(&rows->song);
}

long
mk_rows_steps(double beats, bool *rounded)
{
	double steps = beats * STEPS_A_BEAT, whole;

	if (!(steps >= -LONGEST_STEPS))
		steps = -LONGEST_STEPS;
	if (steps > LONGEST_STEPS)
		steps = LONGEST_STEPS;
	whole = round(steps);
	*rounded = fabs(whole - steps) > NOISE;
	return (long)whole;
}

void
mk_rows_tell_rounded(double beats, const char *where, const char *what,
    struct mk_report *warnings)
{
	bool rounded;
	long steps = mk_rows_steps(beats, &rounded);

	mk_report(warnings, "%s: %s is %.6g steps, rounded to %ld", where, what,
	    beats * STEPS_A_BEAT, steps);
}

/*
 * The machine's tempo for a part, or MK_ROW_TEMPO_KEEP.
 *
 * Before the first row, the machine keeps whatever tempo played last.
 */
static unsigned
tempo_of(const struct mk_rows *rows, const struct mk_rows_part *part,
    struct mk_report *warnings)
{
	double bpm = part->bpm > 0 || rows->added ? part->bpm : rows->bpm;
	double exact = bpm * TEMPO_A_BPM, tempo = round(exact);

	if (!(bpm > 0))
		return MK_ROW_TEMPO_KEEP;
	if (tempo < MK_ROW_TEMPO_MIN)
		tempo = MK_ROW_TEMPO_MIN;
	if (tempo > MK_ROW_TEMPO_MAX)
		tempo = MK_ROW_TEMPO_MAX;
	if (fabs(tempo - exact) > NOISE)
		mk_report(warnings, "%s: a tempo of %.6g BPM becomes %.6g",
		    part->where, bpm, tempo / TEMPO_A_BPM);
	return (unsigned)tempo;
}

void
mk_rows_label_set(struct mk_rows_label *label, const char *text)
{
	size_t len = strlen(text), used = 0, n;

	while (used < len) {
		n = mk_utf8_size(text + used, len - used);
		if (!n || used + n >= MK_ROWS_LABEL)
			break;
		used += n;
	}
	memcpy(label->text, text, used);
	label->text[used] = '\0';
	mk_err_mask(label->text);
}

/* Folds the rows so far; labels stay with their rows. */
static void
fold_rows(struct mk_rows *rows)
{
	size_t from[MK_ROWSONG_ROWS], before = rows->song.n_rows, i;

	mk_loopfold(&rows->song, from);
	for (i = 0; i < rows->song.n_rows; i++)
		if (from[i] == MK_LOOPFOLD_NEW)
			rows->labels[i].text[0] = '\0';
		else
			rows->labels[i] = rows->labels[from[i]];
	rows->unfoldable = rows->song.n_rows == before;
	rows->wanted = rows->song.n_rows;
}

/* The next row, empty and labelled, or NULL if there is no room. */
static struct mk_row *
next_row(struct mk_rows *rows, const char *label)
{
	struct mk_rowsong *song = &rows->song;

	if (rows->wanted == MK_ROWS_MAX && rows->fold && !rows->unfoldable)
		fold_rows(rows);
	rows->added++;
	if (++rows->wanted > MK_ROWS_MAX)
		return NULL;
	mk_rows_label_set(&rows->labels[song->n_rows], label);
	return mk_rowsong_add(song);
}

void
mk_rows_add(struct mk_rows *rows, const struct mk_rows_part *part,
    struct mk_report *warnings)
{
	unsigned tempo = tempo_of(rows, part, warnings);
	long left, passes;

	if (tempo == rows->tempo)
		tempo = MK_ROW_TEMPO_KEEP;
	else if (tempo != MK_ROW_TEMPO_KEEP)
		rows->tempo = tempo;
	for (left = part->passes; left > 0; left -= passes) {
		struct mk_row *row = next_row(rows, part->label);

		passes = left < MK_ROW_PASSES ? left : MK_ROW_PASSES;
		if (!row)
			continue;
		mk_row_set(row, MK_ROW_PATTERN, (unsigned)part->pattern);
		mk_row_set(row, MK_ROW_REPEATS, (unsigned)passes - 1);
		mk_row_set(row, MK_ROW_MUTES, part->mutes);
		mk_row_set(row, MK_ROW_TEMPO, tempo);
		mk_row_set(row, MK_ROW_START, (unsigned)part->start);
		mk_row_set(row, MK_ROW_STOP, (unsigned)part->stop);
		tempo = MK_ROW_TEMPO_KEEP;
	}
}

/* Adds a row of a span if it plays anything; the first row sets the tempo. */
static void
add_piece(struct mk_rows *rows, struct mk_rows_part *part, long start,
    long stop, long passes, struct mk_report *warnings)
{
	if (stop <= start || passes < 1)
		return;
	part->start = (int)start;
	part->stop = (int)stop;
	part->passes = passes;
	mk_rows_add(rows, part, warnings);
	part->bpm = 0;
}

void
mk_rows_add_span(struct mk_rows *rows, const struct mk_rows_part *part,
    long from, long length, long steps, struct mk_report *warnings)
{
	struct mk_rows_part piece = *part;
	long first = 0;

	if (from) {
		first = length - from < steps ? length - from : steps;
		add_piece(rows, &piece, from, from + first, 1, warnings);
	}
	steps -= first;
	add_piece(rows, &piece, 0, length, steps / length, warnings);
	add_piece(rows, &piece, 0, steps % length, 1, warnings);
}

int
mk_rows_end(struct mk_rows *rows, const char *source, struct mk_err *err)
{
	struct mk_row *end;

	if (!rows->wanted)
		return mk_err_set(err, -ENODATA,
		    "the %s has no clip that plays a pattern: none is named "
		    "for one, A01 to H16, or mapped to one",
		    source);
	if (rows->wanted > MK_ROWS_MAX)
		return mk_err_set(err, -EBADMSG,
		    "the %s makes %zu rows, %zu too many: a song has %d and "
		    "END",
		    source, rows->wanted, rows->wanted - MK_ROWS_MAX,
		    MK_ROWS_MAX);
	if (rows->fold)
		fold_rows(rows);
	end = mk_rowsong_add(&rows->song);
	mk_row_set(end, MK_ROW_PATTERN, MK_ROW_END);
	return 0;
}
