/* SPDX-License-Identifier: ISC */
#include <libmk/song/barbeat_priv.h>

#include <math.h>
#include <stdio.h>

/* The rounding error of sums of times, in beats. */
#define NOISE 1e-6

/* Later times are shown as this one. */
#define LATEST 1e12

double
mk_barbeat_bar(struct mk_signature signature)
{
	if (signature.numerator < 1 || signature.denominator < 1)
		return 4;
	return 4.0 * signature.numerator / signature.denominator;
}

static double
beat_of(struct mk_signature signature)
{
	return signature.denominator < 1 ? 1 : 4.0 / signature.denominator;
}

void
mk_barbeat_write(const struct mk_song *song, double time,
    char text[MK_BARBEAT_MAX])
{
	struct mk_signature signature = song->signature;
	double from = 0, bars = 0, left, bar, beats;
	size_t i;

	time = fmin(fmax(time, -LATEST), LATEST);
	/* Counts bars before each change; a bar cut short counts as one. */
	for (i = 0; i < song->n_signature_changes; i++) {
		const struct mk_signature_change *change =
		    &song->signature_changes[i];

		if (change->time > time + NOISE)
			break;
		if (change->time > from) {
			bars += ceil((change->time - from) /
			        mk_barbeat_bar(signature) -
			    NOISE);
			from = change->time;
		}
		signature = change->signature;
	}
	bar = mk_barbeat_bar(signature);
	left = time - from + NOISE;
	bars += floor(left / bar);
	left -= floor(left / bar) * bar;
	beats = floor(left / beat_of(signature));
	left -= beats * beat_of(signature);
	snprintf(text, MK_BARBEAT_MAX, "%ld.%ld.%ld", (long)bars + 1,
	    (long)beats + 1, (long)(left * 4) + 1);
}
