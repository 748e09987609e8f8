/* SPDX-License-Identifier: ISC */
/*
 * The attributes of song XML: one table, whatever element they stand on.
 */
#ifndef LIBMK_XML_SONGATTRS_PRIV_H
#define LIBMK_XML_SONGATTRS_PRIV_H

#include <libmk/song/song.h>
#include <libmk/xml/attrs_priv.h>
#include <libmk/xml/reader_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mk_songattr {
	MK_SONGATTR_NAME,
	MK_SONGATTR_CREATOR,
	MK_SONGATTR_ORIGINAL,
	MK_SONGATTR_UNIT,
	MK_SONGATTR_ID,
	MK_SONGATTR_CLASS,
	MK_SONGATTR_APPOINTED,
	MK_SONGATTR_PARAM,
	MK_SONGATTR_VALUE,
	MK_SONGATTR_MIN,
	MK_SONGATTR_MAX,
	MK_SONGATTR_TEMPO,
	MK_SONGATTR_BPM,
	MK_SONGATTR_RAMP,
	MK_SONGATTR_TIME,
	MK_SONGATTR_END,
	MK_SONGATTR_START,
	MK_SONGATTR_LOOP_START,
	MK_SONGATTR_LENGTH,
	MK_SONGATTR_SCENE,
	MK_SONGATTR_GROUP,
	MK_SONGATTR_SELECTED_STRIP,
	MK_SONGATTR_SELECTED_SCENE,
	MK_SONGATTR_QUANTIZED,
	MK_SONGATTR_LOOP,
	MK_SONGATTR_DISABLED,
	MK_SONGATTR_KIND,
	MK_SONGATTR_TAPER,
	MK_SONGATTR_COLOR,
	MK_SONGATTR_SIGNATURE,
	MK_SONGATTR_COUNT
};

/* The values of an element's attributes; one that it has not is unset. */
struct mk_songattrs {
	uint64_t seen; /* MK_ATTR_BIT(enum mk_songattr) */
	struct mk_chars name, creator, original, unit, id, class_name,
	    appointed, param;
	double value, min, max, tempo, bpm;
	double time, end, start, loop_start, length, ramp; /* beats */
	size_t scene, group, selected_strip, selected_scene;
	bool quantized, loop, disabled;
	int kind;  /* enum mk_strip_kind, enum mk_clip_kind */
	int taper; /* enum mk_taper */
	int32_t color;
	struct mk_signature signature;
};

/* Read the attributes of the element being opened; see mk_attrs_read(). */
int mk_songattrs_read(struct mk_songattrs *values, struct mk_reader *reader,
    const char *element, uint64_t allowed, uint64_t required);

#endif
