/* SPDX-License-Identifier: ISC */
/*
 * Facts about Ableton Live's devices that its sets do not tell: what the
 * parameters are called, their factory ranges, what devices are called, and
 * the palettes.
 *
 * The tables are libmk/data/live-devices.tsv and live-parameters.tsv, which
 * say where they come from. A generation is Live's version as a whole number:
 * 80 for Live 8, 95 for 9.5, 123 for 12.3.
 */
#ifndef LIBMK_SETS_LIVEPARAM_PRIV_H
#define LIBMK_SETS_LIVEPARAM_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mk_live_sort {
	MK_LIVE_INSTRUMENT, /* and plug-ins, whose class does not tell */
	MK_LIVE_AUDIO,      /* an audio effect */
	MK_LIVE_MIDI,       /* a MIDI effect */
};

struct mk_liveparam {
	const char *path; /* of elements below the device's: Lfo/Type */
	const char *name; /* in Live's API, or NULL */
	double min, max;
	bool has_range;
	int upto; /* the last generation that this is true of */
};

struct mk_liveclass {
	const char *class_name; /* "Eq8" */
	const char *name;       /* "EQ Eight" */
	enum mk_live_sort sort;
	int upto;
	const struct mk_liveparam *params; /* by path, then generation */
	size_t n_params;
};

/* Return the class as the generation has it, or NULL if it is not known. */
const struct mk_liveclass *mk_liveparam_class(const char *class_name,
    int generation);

/* Return the parameter at path as the generation has it, or NULL. */
const struct mk_liveparam *mk_liveparam_find(const struct mk_liveclass *class,
    const char *path, int generation);

/*
 * Return whether the parameter is a frequency in Hz.
 *
 * Live's devices store most frequencies in Hz, and some as a pitch or a share
 * of their range. Taken for Hz is an element with "Freq" or "Hz" in its name
 * whose range is positive and wider than an octave.
 */
bool mk_liveparam_is_hz(const char *element, double min, double max);

/*
 * Return the colour of the generation's palette as 0xRRGGBB, or -1 if it has
 * none there: Live 8 to 9.7 have 60 colours, later ones 70 others.
 */
int32_t mk_liveparam_color(long index, int generation);

#endif
