/*
 * What each element of song XML adds to a song as it opens.
 */
#ifndef LIBMK_XML_SONGOPEN_PRIV_H
#define LIBMK_XML_SONGOPEN_PRIV_H

#include <libmk/song/song.h>
#include <libmk/xml/reader_priv.h>
#include <libmk/xml/songattrs_priv.h>

#include <stddef.h>

/* A song being built. */
struct mk_songbuild {
	struct mk_song *song;
	struct mk_reader *reader;
	struct mk_strip *strip; /* the open one */
	size_t scene;           /* of the open slot, 0 once it has its clip */
	struct mk_songattrs v;  /* of the element being opened */
};

/*
 * Add the element whose attributes are in build->v to parent.
 *
 * parent is the object that the element around it gave, *object becomes its
 * own: the strip, device, chain, ... Returns 0 or a negative errno, told to
 * the reader.
 */
typedef int mk_songopen_fn(struct mk_songbuild *build, void *parent,
    void **object);

mk_songopen_fn mk_songopen_song;
mk_songopen_fn mk_songopen_scene;
mk_songopen_fn mk_songopen_track;
mk_songopen_fn mk_songopen_return;
mk_songopen_fn mk_songopen_master;
mk_songopen_fn mk_songopen_mixer;
mk_songopen_fn mk_songopen_chain_mixer;
mk_songopen_fn mk_songopen_param;
mk_songopen_fn mk_songopen_device;
mk_songopen_fn mk_songopen_chain_device;
mk_songopen_fn mk_songopen_chain;
mk_songopen_fn mk_songopen_slot;
mk_songopen_fn mk_songopen_slot_clip;
mk_songopen_fn mk_songopen_clip;
mk_songopen_fn mk_songopen_lane_clip;
mk_songopen_fn mk_songopen_arrangement;
mk_songopen_fn mk_songopen_lane;
mk_songopen_fn mk_songopen_envelope;
mk_songopen_fn mk_songopen_point;
mk_songopen_fn mk_songopen_tempo_change;
mk_songopen_fn mk_songopen_signature_change;
mk_songopen_fn mk_songopen_locator;

#endif
