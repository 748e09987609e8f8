/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mdkit.h>

#include <libmk/codec/ascii_priv.h>
#include <libmk/machine/mdlayout_priv.h>

#include <errno.h>
#include <string.h>

#define VERSION    4
#define REVISION   1
#define UNOFFICIAL 64 /* the same layout, with one more bit in the models */

/* The first byte of the name of an unnamed slot; NUL is another. */
#define UNNAMED 0x7f

#define TRACKS(member, bytes, kind, section)                                   \
	{                                                                      \
		offsetof(struct mk_mdkit, member), MK_MDKIT_TRACKS, bytes,     \
		    bytes, kind, section                                       \
	}
#define PLAIN MK_MDLAYOUT_PLAIN

static const struct mk_mdfield fields[] = {
    {offsetof(struct mk_mdkit, name), 1, 0, MK_MDKIT_NAME, MK_MDFIELD_BYTES,
        PLAIN},
    TRACKS(params, MK_MDKIT_PARAMS, MK_MDFIELD_BYTES, PLAIN),
    TRACKS(levels, 1, MK_MDFIELD_BYTES, PLAIN),
    TRACKS(models, sizeof(uint32_t), MK_MDFIELD_WORD, 1),
    TRACKS(lfos, MK_MDLFO_SIZE, MK_MDFIELD_BYTES, 2),
    {offsetof(struct mk_mdkit, effects), MK_MDEFFECTS, MK_MDEFFECT_PARAMS,
        MK_MDEFFECT_PARAMS, MK_MDFIELD_BYTES, PLAIN},
    TRACKS(trigs, 1, MK_MDFIELD_BYTES, 3),
    TRACKS(mutes, 1, MK_MDFIELD_BYTES, 3),
};

static const struct mk_mdlayout layout = {
    .fields = fields,
    .n_fields = sizeof(fields) / sizeof(*fields),
    .spare_at = offsetof(struct mk_mdkit, spare),
};

/* An empty track as the machine makes it: the values that are not 0. */
static const struct {
	uint8_t param, value;
} usual_params[] = {
    {0, 0x40}, /* nobody knows of what */
    {1, 0x40},
    {10, 0x40}, /* the equaliser's frequency, */
    {11, 0x40}, /* and gain */
    {13, 0x7f}, /* the filter's width */
    {17, 0x7f}, /* volume */
    {18, 0x40}, /* pan */
    {MK_MDKIT_LFO_SPEED, 0x40},
};

#define USUAL_LEVEL  0x64
#define USUAL_SHAPE2 4

/* An LFO's run: the seed of its noise, which must not be 0. */
static const uint8_t seed[] = {0x02, 0x9a};
#define SEED_AT 30

static const uint8_t usual_effects[MK_MDEFFECTS][MK_MDEFFECT_PARAMS] = {
    [MK_MDEFFECT_GATE_BOX] = {0x00, 0x00, 0x40, 0x00, 0x00, 0x7f, 0x7f, 0x60},
    [MK_MDEFFECT_ECHO] = {0x20, 0x00, 0x20, 0x00, 0x00, 0x7f, 0x00, 0x60},
    [MK_MDEFFECT_EQ] = {0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x7f},
    [MK_MDEFFECT_DYNAMIX] = {0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x00, 0x00},
};

static void
init_track(struct mk_mdkit *kit, int track)
{
	uint8_t *lfo = kit->lfos[track];
	size_t i;

	for (i = 0; i < sizeof(usual_params) / sizeof(*usual_params); i++)
		kit->params[track][usual_params[i].param] =
		    usual_params[i].value;
	kit->levels[track] = USUAL_LEVEL;
	lfo[MK_MDLFO_TRACK] = (uint8_t)track;
	lfo[MK_MDLFO_SHAPE2] = USUAL_SHAPE2;
	memcpy(lfo + SEED_AT, seed, sizeof(seed));
	kit->trigs[track] = kit->mutes[track] = MK_MDKIT_NONE;
}

void
mk_mdkit_init(struct mk_mdkit *kit)
{
	int track;

	memset(kit, 0, sizeof(*kit));
	kit->version = VERSION;
	kit->revision = REVISION;
	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		init_track(kit, track);
	memcpy(kit->effects, usual_effects, sizeof(kit->effects));
}

void
mk_mdkit_set_name(struct mk_mdkit *kit, const char *text, size_t len)
{
	char name[MK_MDKIT_NAME] = {0};

	mk_ascii_write(text, len, name, sizeof(name));
	memcpy(kit->name, name, sizeof(name));
}

void
mk_mdkit_name(const struct mk_mdkit *kit, char text[MK_MDKIT_NAME + 1])
{
	memcpy(text, kit->name, MK_MDKIT_NAME);
	text[MK_MDKIT_NAME] = '\0';
	mk_err_mask(text);
}

bool
mk_mdkit_is_named(const struct mk_mdkit *kit)
{
	return kit->name[0] && kit->name[0] != UNNAMED;
}

void
mk_mdkit_copy_track(struct mk_mdkit *kit, const struct mk_mdkit *from,
    int track)
{
	memcpy(kit->params[track], from->params[track], MK_MDKIT_PARAMS);
	kit->levels[track] = from->levels[track];
	kit->models[track] = from->models[track];
	memcpy(kit->lfos[track], from->lfos[track], MK_MDLFO_SIZE);
	kit->trigs[track] = from->trigs[track];
	kit->mutes[track] = from->mutes[track];
}

bool
mk_mdkit_same_track(const struct mk_mdkit *a, const struct mk_mdkit *b,
    int track)
{
	return !memcmp(a->params[track], b->params[track], MK_MDKIT_PARAMS) &&
	    a->levels[track] == b->levels[track] &&
	    a->models[track] == b->models[track] &&
	    !memcmp(a->lfos[track], b->lfos[track], MK_MDLFO_RUN) &&
	    a->trigs[track] == b->trigs[track] &&
	    a->mutes[track] == b->mutes[track];
}

bool
mk_mdkit_equal(const struct mk_mdkit *a, const struct mk_mdkit *b)
{
	int track;

	if (a->version != b->version || a->revision != b->revision ||
	    memcmp(a->effects, b->effects, sizeof(a->effects)) != 0)
		return false;
	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (!mk_mdkit_same_track(a, b, track))
			return false;
	return true;
}

const char *
mk_mdkit_param(unsigned param)
{
	static const char *const names[MK_MDKIT_PARAMS] = {"P1", "P2", "P3",
	    "P4", "P5", "P6", "P7", "P8", "AMD", "AMF", "EQF", "EQG", "FLTF",
	    "FLTW", "FLTQ", "SRR", "DIST", "VOL", "PAN", "DEL", "REV", "LFOS",
	    "LFOD", "LFOM"};

	return names[param % MK_MDKIT_PARAMS];
}

size_t
mk_mdkit_where(const struct mk_mdkit *kit, const void *byte)
{
	size_t at = (size_t)((const uint8_t *)byte - (const uint8_t *)kit);

	return MK_MDDUMP_BODY_AT + mk_mdlayout_where(&layout, at);
}

void
mk_mdkit_encode(const struct mk_mdkit *kit, struct mk_buf *out)
{
	const struct mk_mddump dump = {
	    .channel = kit->channel,
	    .id = MK_MDDUMP_KIT,
	    .version = kit->version,
	    .revision = kit->revision,
	    .position = kit->position,
	};
	struct mk_mddump_writer writer;

	mk_mddump_begin(&writer, &dump, out);
	mk_mdlayout_write(&layout, kit, &writer);
	mk_mddump_end(&writer);
}

int
mk_mdkit_decode(struct mk_mdkit *kit, const struct mk_mddump *dump,
    struct mk_err *err)
{
	size_t size = mk_mdlayout_size(&layout);

	if (dump->version != UNOFFICIAL &&
	    (dump->version < 1 || dump->version > VERSION))
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: a kit of version %u; known are 1 to %d and %d",
		    dump->at, dump->version, VERSION, UNOFFICIAL);
	if (dump->n_body != size)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: a kit of %zu bytes; it should have %zu",
		    dump->at, dump->message.size,
		    size + MK_MDDUMP_BODY_AT + MK_MDDUMP_TRAILER);
	memset(kit, 0, sizeof(*kit));
	kit->channel = dump->channel;
	kit->version = dump->version;
	kit->revision = dump->revision;
	kit->position = dump->position;
	mk_mdlayout_read(&layout, kit, dump->body);
	return 0;
}
