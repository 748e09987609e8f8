#include <libmk/xml/songelement.h>

#include <libmk/base/suggest.h>
#include <libmk/xml/songopen.h>

#include <string.h>

#define BIT(attr) MK_ATTR_BIT(MK_SONGATTR_##attr)

/* The attributes of several elements. */
#define PARAM                                                                  \
	BIT(VALUE) | BIT(MIN) | BIT(MAX) | BIT(UNIT) | BIT(TAPER) |            \
	    BIT(QUANTIZED)
#define CLIP                                                                   \
	BIT(NAME) | BIT(KIND) | BIT(LENGTH) | BIT(START) | BIT(END) |          \
	    BIT(LOOP) | BIT(LOOP_START) | BIT(COLOR) | BIT(DISABLED)
#define DEVICE BIT(CLASS) | BIT(NAME)
#define STRIP  BIT(NAME) | BIT(COLOR)

/* Every element: where it stands, what stands in it, what it must have. */
static const struct mk_songelement elements[] = {
    {MK_SONG_IN_DOCUMENT, "song", MK_SONG_IN_SONG, mk_songopen_song,
        BIT(NAME) | BIT(CREATOR) | BIT(TEMPO) | BIT(SIGNATURE) |
            BIT(SELECTED_STRIP) | BIT(SELECTED_SCENE) | BIT(APPOINTED),
        0},
    {MK_SONG_IN_SONG, "scene", MK_SONG_IN_LEAF, mk_songopen_scene,
        BIT(NAME) | BIT(TEMPO) | BIT(SIGNATURE) | BIT(COLOR), 0},
    {MK_SONG_IN_SONG, "track", MK_SONG_IN_STRIP, mk_songopen_track,
        STRIP | BIT(KIND) | BIT(GROUP), 0},
    {MK_SONG_IN_SONG, "return", MK_SONG_IN_STRIP, mk_songopen_return, STRIP, 0},
    {MK_SONG_IN_SONG, "master", MK_SONG_IN_STRIP, mk_songopen_master, STRIP, 0},
    {MK_SONG_IN_SONG, "tempo-change", MK_SONG_IN_LEAF, mk_songopen_tempo_change,
        BIT(TIME) | BIT(BPM), BIT(TIME) | BIT(BPM)},
    {MK_SONG_IN_SONG, "signature-change", MK_SONG_IN_LEAF,
        mk_songopen_signature_change, BIT(TIME) | BIT(SIGNATURE),
        BIT(TIME) | BIT(SIGNATURE)},
    {MK_SONG_IN_SONG, "locator", MK_SONG_IN_LEAF, mk_songopen_locator,
        BIT(TIME) | BIT(NAME), BIT(TIME)},
    {MK_SONG_IN_STRIP, "param", MK_SONG_IN_LEAF, mk_songopen_mixer,
        PARAM | BIT(ID), BIT(ID) | BIT(VALUE)},
    {MK_SONG_IN_STRIP, "device", MK_SONG_IN_DEVICE, mk_songopen_device, DEVICE,
        BIT(CLASS)},
    {MK_SONG_IN_STRIP, "slot", MK_SONG_IN_SLOT, mk_songopen_slot, BIT(SCENE),
        BIT(SCENE)},
    {MK_SONG_IN_STRIP, "arrangement", MK_SONG_IN_ARRANGEMENT,
        mk_songopen_arrangement, 0, 0},
    {MK_SONG_IN_STRIP, "lane", MK_SONG_IN_LANE, mk_songopen_lane, BIT(NAME), 0},
    {MK_SONG_IN_STRIP, "envelope", MK_SONG_IN_ENVELOPE, mk_songopen_envelope,
        BIT(PARAM), BIT(PARAM)},
    {MK_SONG_IN_DEVICE, "param", MK_SONG_IN_LEAF, mk_songopen_param,
        PARAM | BIT(NAME) | BIT(ORIGINAL), BIT(NAME) | BIT(VALUE)},
    {MK_SONG_IN_DEVICE, "chain", MK_SONG_IN_CHAIN, mk_songopen_chain,
        BIT(NAME) | BIT(COLOR), 0},
    {MK_SONG_IN_CHAIN, "device", MK_SONG_IN_DEVICE, mk_songopen_chain_device,
        DEVICE, BIT(CLASS)},
    {MK_SONG_IN_SLOT, "clip", MK_SONG_IN_LEAF, mk_songopen_slot_clip, CLIP, 0},
    {MK_SONG_IN_ARRANGEMENT, "clip", MK_SONG_IN_LEAF, mk_songopen_clip,
        CLIP | BIT(TIME), BIT(TIME) | BIT(END)},
    {MK_SONG_IN_LANE, "clip", MK_SONG_IN_LEAF, mk_songopen_lane_clip,
        CLIP | BIT(TIME), BIT(TIME) | BIT(END)},
    {MK_SONG_IN_ENVELOPE, "point", MK_SONG_IN_LEAF, mk_songopen_point,
        BIT(TIME) | BIT(VALUE), BIT(TIME) | BIT(VALUE)},
};

#define N_ELEMENTS (sizeof(elements) / sizeof(*elements))

const struct mk_songelement *
mk_songelement_find(enum mk_song_place place, const char *name)
{
	size_t i;

	for (i = 0; i < N_ELEMENTS; i++)
		if (elements[i].in == place && !strcmp(elements[i].name, name))
			return &elements[i];
	return NULL;
}

const char *
mk_songelement_suggest(enum mk_song_place place, const char *name)
{
	const char *names[N_ELEMENTS];
	size_t n = 0, i;

	for (i = 0; i < N_ELEMENTS; i++)
		if (elements[i].in == place)
			names[n++] = elements[i].name;
	return mk_suggest(name, strlen(name), names, n);
}
