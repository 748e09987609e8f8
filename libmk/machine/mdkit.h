/* SPDX-License-Identifier: ISC */
/*
 * The Machinedrum's kit: the sounds of 16 tracks and the master effects.
 *
 * All bytes of the message are kept, even what follows the NUL of a name and
 * bits without meaning, so a message decoded and encoded again is the same.
 * Kits and tracks count from 1 for users, and from 0 here.
 *
 * Source: Machinedrum SPS-1UW manual OS 1.63, appendix C, dumps of machines,
 * and what several codecs agree on. The machine checks nothing.
 */
#ifndef LIBMK_MACHINE_MDKIT_H
#define LIBMK_MACHINE_MDKIT_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/machine/mddump.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_MDKIT_KITS   64 /* positions */
#define MK_MDKIT_TRACKS 16
#define MK_MDKIT_PARAMS 24 /* of a track */
#define MK_MDKIT_NAME   16
#define MK_MDKIT_NONE   0xff /* a group without a target */

/* Parameters that mean the same for all sounds: those of the track's LFO. */
#define MK_MDKIT_LFO_SPEED 21
#define MK_MDKIT_LFO_DEPTH 22
#define MK_MDKIT_LFO_MIX   23

/* Bytes of an LFO; those after them are its position in its run. */
enum mk_mdlfo {
	MK_MDLFO_TRACK,  /* 0-15: the track it moves */
	MK_MDLFO_PARAM,  /* 0-23: and which parameter */
	MK_MDLFO_SHAPE1, /* 0-5 */
	MK_MDLFO_SHAPE2,
	MK_MDLFO_UPDATE, /* 0 free, 1 trig, 2 hold */
	MK_MDLFO_RUN,
	MK_MDLFO_SIZE = 36
};

/* Sounds that need special treatment. */
enum mk_mdmodel {
	MK_MDMODEL_EMPTY = 0x00,  /* GND-EMPTY: silent */
	MK_MDMODEL_CTR_AL = 0x70, /* its parameters are those of all tracks */
	MK_MDMODEL_CTR_8P = 0x71, /* 8-23: 8 pairs of a track and a parameter */
	MK_MDMODEL_CTR_RE =
	    0x78, /* the master effects, and the three after it */
	MK_MDMODEL_CTR_DX = 0x7b,
	MK_MDMODEL_TONAL =
	    0x20000, /* a bit that only kits of version 64 have */
};

enum mk_mdeffect {
	MK_MDEFFECT_GATE_BOX,
	MK_MDEFFECT_ECHO,
	MK_MDEFFECT_EQ,
	MK_MDEFFECT_DYNAMIX,
	MK_MDEFFECTS
};

#define MK_MDEFFECT_PARAMS 8

struct mk_mdkit {
	uint8_t channel; /* byte 5 of the message; 0 in the machine's own */
	uint8_t version, revision;
	uint8_t position;            /* 0-63 */
	uint8_t name[MK_MDKIT_NAME]; /* up to a NUL; then residue */
	uint8_t params[MK_MDKIT_TRACKS][MK_MDKIT_PARAMS];
	uint8_t levels[MK_MDKIT_TRACKS];
	uint32_t models[MK_MDKIT_TRACKS]; /* the sounds: enum mk_mdmodel */
	uint8_t lfos[MK_MDKIT_TRACKS][MK_MDLFO_SIZE];
	uint8_t effects[MK_MDEFFECTS][MK_MDEFFECT_PARAMS];
	uint8_t trigs[MK_MDKIT_TRACKS]; /* the track that each track starts */
	uint8_t mutes[MK_MDKIT_TRACKS]; /* and which it cuts, or none */
	uint8_t spare[3]; /* bits of packed sections without meaning */
};

/* Start a kit of version 4.1: no name, silent tracks, the usual effects. */
MK_API void mk_mdkit_init(struct mk_mdkit *kit);

/* Name the kit: text[0..len) in 7 bits, cut to 16 characters. */
MK_API void mk_mdkit_set_name(struct mk_mdkit *kit, const char *text,
    size_t len);

/* Write the name as text; control characters become '?'. */
MK_API void mk_mdkit_name(const struct mk_mdkit *kit,
    char text[MK_MDKIT_NAME + 1]);

/* Return whether the kit was named; the machine marks unused slots. */
MK_API bool mk_mdkit_is_named(const struct mk_mdkit *kit);

/* Copy a track's sound, LFO and groups included. */
MK_API void mk_mdkit_copy_track(struct mk_mdkit *kit,
    const struct mk_mdkit *from, int track);

/* Return whether two kits' tracks, groups included, sound the same. */
MK_API bool mk_mdkit_same_track(const struct mk_mdkit *a,
    const struct mk_mdkit *b, int track);

/*
 * Return whether two kits sound the same.
 *
 * Position, name and the LFOs' position in their run do not matter.
 */
MK_API bool mk_mdkit_equal(const struct mk_mdkit *a, const struct mk_mdkit *b);

/*
 * Return a parameter's name: P1 to P8, which depend on the sound; AMD to LFOM.
 */
MK_API const char *mk_mdkit_param(unsigned param);

/* Return the offset in the message of a byte of the kit. */
MK_API size_t mk_mdkit_where(const struct mk_mdkit *kit, const void *byte);

/*
 * Encode the kit as one message of 1233 bytes.
 *
 * Failures stay in out; see mk_buf_status().
 */
MK_API void mk_mdkit_encode(const struct mk_mdkit *kit, struct mk_buf *out);

/*
 * Decode the body of a kit's dump; the trailer is ignored.
 *
 * Returns 0, or -EBADMSG with "offset N: sentence" in err for another length,
 * or a version other than 1 to 4 and 64.
 */
MK_API int mk_mdkit_decode(struct mk_mdkit *kit, const struct mk_mddump *dump,
    struct mk_err *err);

MK_END_DECLS

#endif
