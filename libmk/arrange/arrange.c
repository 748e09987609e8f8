/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/arrange_priv.h>

#include <libmk/arrange/pieces_priv.h>

#include <errno.h>

/* What rows are made to. */
struct making {
	const struct mk_rows_options *options;
	struct mk_rows *rows;
	struct mk_err *err;
	/* What played last, which rests are made of; -1: nothing yet. */
	int pattern;
	long length;
};

static int
add_piece(void *to, const struct mk_piece *piece)
{
	struct making *m = to;
	struct mk_rows_part part = {
	    .bpm = piece->bpm,
	    .mutes = 0xffff,
	    .where = piece->where,
	    .label = piece->label,
	};
	size_t longest;
	long phase = 0;
	int status;

	status = mk_voices_agree(piece->voices, piece->n_voices, piece->where,
	    m->err);
	if (status)
		return status;
	if (m->pattern < 0) {
		m->pattern = piece->first->plays.pattern;
		m->length = piece->first->steps;
	}
	if (piece->n_voices) {
		longest = mk_voices_longest(piece->voices, piece->n_voices,
		    piece->where, m->options->warnings);
		phase = mk_voices_phase(piece->voices, piece->n_voices, longest,
		    piece->where, m->options->warnings);
		part.mutes = mk_voices_mutes(piece->voices, piece->n_voices);
		m->pattern = piece->voices[0].plays.pattern;
		m->length = piece->voices[longest].steps;
	}
	part.pattern = m->pattern;
	mk_rows_add_span(m->rows, &part, phase, m->length, piece->ticks,
	    m->options->warnings);
	return 0;
}

int
mk_arrange_rows(const struct mk_song *song,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err)
{
	struct making m = {
	    .options = options, .rows = rows, .err = err, .pattern = -1};
	int status;

	mk_rows_init(rows, song, options);
	status = mk_pieces_each(song, options, MK_VOICE_SIXTEENTHS, add_piece,
	    &m, err);
	return status ? status : mk_rows_end(rows, "arrangement", err);
}
