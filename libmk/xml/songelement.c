#include <libmk/xml/songelement_priv.h>

#include <libmk/xml/songattrs_priv.h>

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
    {{MK_SONG_IN_DOCUMENT, "song", MK_SONG_IN_SONG,
         BIT(NAME) | BIT(CREATOR) | BIT(TEMPO) | BIT(SIGNATURE) |
             BIT(SELECTED_STRIP) | BIT(SELECTED_SCENE) | BIT(APPOINTED),
         0},
        mk_songopen_song},
    {{MK_SONG_IN_SONG, "scene", MK_SONG_IN_LEAF,
         BIT(NAME) | BIT(TEMPO) | BIT(SIGNATURE) | BIT(COLOR), 0},
        mk_songopen_scene},
    {{MK_SONG_IN_SONG, "track", MK_SONG_IN_STRIP,
         STRIP | BIT(KIND) | BIT(GROUP), 0},
        mk_songopen_track},
    {{MK_SONG_IN_SONG, "return", MK_SONG_IN_STRIP, STRIP, 0},
        mk_songopen_return},
    {{MK_SONG_IN_SONG, "master", MK_SONG_IN_STRIP, STRIP, 0},
        mk_songopen_master},
    {{MK_SONG_IN_SONG, "tempo-change", MK_SONG_IN_LEAF,
         BIT(TIME) | BIT(BPM) | BIT(RAMP), BIT(TIME) | BIT(BPM)},
        mk_songopen_tempo_change},
    {{MK_SONG_IN_SONG, "signature-change", MK_SONG_IN_LEAF,
         BIT(TIME) | BIT(SIGNATURE), BIT(TIME) | BIT(SIGNATURE)},
        mk_songopen_signature_change},
    {{MK_SONG_IN_SONG, "locator", MK_SONG_IN_LEAF, BIT(TIME) | BIT(NAME),
         BIT(TIME)},
        mk_songopen_locator},
    {{MK_SONG_IN_STRIP, "param", MK_SONG_IN_LEAF, PARAM | BIT(ID),
         BIT(ID) | BIT(VALUE)},
        mk_songopen_mixer},
    {{MK_SONG_IN_STRIP, "device", MK_SONG_IN_DEVICE, DEVICE, BIT(CLASS)},
        mk_songopen_device},
    {{MK_SONG_IN_STRIP, "slot", MK_SONG_IN_SLOT, BIT(SCENE), BIT(SCENE)},
        mk_songopen_slot},
    {{MK_SONG_IN_STRIP, "arrangement", MK_SONG_IN_ARRANGEMENT, 0, 0},
        mk_songopen_arrangement},
    {{MK_SONG_IN_STRIP, "lane", MK_SONG_IN_LANE, BIT(NAME), 0},
        mk_songopen_lane},
    {{MK_SONG_IN_STRIP, "envelope", MK_SONG_IN_ENVELOPE, BIT(PARAM),
         BIT(PARAM)},
        mk_songopen_envelope},
    {{MK_SONG_IN_DEVICE, "param", MK_SONG_IN_LEAF,
         PARAM | BIT(NAME) | BIT(ORIGINAL), BIT(NAME) | BIT(VALUE)},
        mk_songopen_param},
    {{MK_SONG_IN_DEVICE, "chain", MK_SONG_IN_CHAIN, BIT(NAME) | BIT(COLOR), 0},
        mk_songopen_chain},
    {{MK_SONG_IN_CHAIN, "param", MK_SONG_IN_LEAF, PARAM | BIT(ID),
         BIT(ID) | BIT(VALUE)},
        mk_songopen_chain_mixer},
    {{MK_SONG_IN_CHAIN, "device", MK_SONG_IN_DEVICE, DEVICE, BIT(CLASS)},
        mk_songopen_chain_device},
    {{MK_SONG_IN_SLOT, "clip", MK_SONG_IN_LEAF, CLIP, 0},
        mk_songopen_slot_clip},
    {{MK_SONG_IN_ARRANGEMENT, "clip", MK_SONG_IN_LEAF, CLIP | BIT(TIME),
         BIT(TIME) | BIT(END)},
        mk_songopen_clip},
    {{MK_SONG_IN_LANE, "clip", MK_SONG_IN_LEAF, CLIP | BIT(TIME),
         BIT(TIME) | BIT(END)},
        mk_songopen_lane_clip},
    {{MK_SONG_IN_ENVELOPE, "point", MK_SONG_IN_LEAF, BIT(TIME) | BIT(VALUE),
         BIT(TIME) | BIT(VALUE)},
        mk_songopen_point},
};

struct mk_elements
mk_songelements(void)
{
	return (struct mk_elements){
	    elements, sizeof(elements) / sizeof(*elements), sizeof(*elements)};
}
