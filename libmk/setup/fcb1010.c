/* SPDX-License-Identifier: ISC */
/*
 * Channels belong to the places within presets, not to presets: the first
 * control in a place decides its channel, and controls on other channels take
 * the next place.
 */
#include <libmk/setup/fcb1010_priv.h>

#include <libmk/codec/group_priv.h>
#include <libmk/setup/fault_priv.h>
#include <libmk/surface/range_priv.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

#define PRESETS  100
#define PRESET   16
#define DISABLED 0x80

/* The board's own settings. */
#define UNUSED        0x640
#define CHANNELS      0x7e0
#define FLAGS         0x7f1
#define MERGE         0x10
#define RUNNING       0x04
#define CHANNELS_COPY 0x7f2
#define CALIBRATION   0x7fc

/*
 * A place in a preset: its first byte, which has the disabled bit, and its
 * size.
 */
static const struct place {
	enum mk_control_kind kind;
	int memory; /* of a pedal, or NONE: of a switch */
	int at;
} places[] = {
    {MK_CONTROL_PROGRAM, MK_SURFACE_NONE, 0},
    {MK_CONTROL_PROGRAM, MK_SURFACE_NONE, 1},
    {MK_CONTROL_PROGRAM, MK_SURFACE_NONE, 2},
    {MK_CONTROL_PROGRAM, MK_SURFACE_NONE, 3},
    {MK_CONTROL_PROGRAM, MK_SURFACE_NONE, 4},
    {MK_CONTROL_CC, MK_SURFACE_NONE, 5},
    {MK_CONTROL_CC, MK_SURFACE_NONE, 7},
    {MK_CONTROL_CC, MK_MEMORY_PEDAL_A, 9},
    {MK_CONTROL_CC, MK_MEMORY_PEDAL_B, 12},
    {MK_CONTROL_NOTE, MK_SURFACE_NONE, 15},
};

#define PLACES ((int)(sizeof(places) / sizeof(*places)))

/* A memory being filled. */
struct fill {
	uint8_t *memory;
	int channels[PLACES]; /* 0: not told yet */
};

/* What the board cannot send, as the end of a sentence; or NULL. */
static const char *
cannot(const struct mk_control *control)
{
	if (control->memory == MK_SURFACE_NONE)
		return "has no preset, so that the board cannot be told of it";
	if (control->memory >= MK_MEMORY_PEDAL_A)
		return mk_encoding_is_relative(control->encoding)
		    ? "is a pedal, which tells no movements"
		    : NULL;
	if (control->kind == MK_CONTROL_CC && !control->button)
		return "is a switch, which sends one value: it should be a "
		       "button";
	if (control->kind == MK_CONTROL_PROGRAM &&
	    control->number == MK_SURFACE_NONE)
		return "is a switch, which sends one program, and not any";
	return NULL;
}

/* The place for a control: one with its channel, or with none yet. */
static const struct place *
find_place(struct fill *fill, const struct mk_control *control)
{
	int pedal = control->memory >= MK_MEMORY_PEDAL_A ? control->memory
	                                                 : MK_SURFACE_NONE;
	int i;

	for (i = 0; i < PLACES; i++) {
		if (places[i].kind != control->kind ||
		    places[i].memory != pedal ||
		    (fill->channels[i] &&
		        fill->channels[i] != control->channel))
			continue;
		fill->channels[i] = control->channel;
		return &places[i];
	}
	return NULL;
}

static void
put_preset(const struct fill *fill, const struct mk_control *control, int at)
{
	const struct mk_range range = mk_range_of(control);
	uint8_t low = (uint8_t)range.low, number = (uint8_t)control->number;
	uint8_t high = (uint8_t)(range.low + range.span);
	uint8_t *preset = fill->memory, *end = preset + PRESET * PRESETS;

	assert(control->memory >= 0);
	if (control->memory < MK_MEMORY_PEDAL_A) {
		preset += PRESET * control->memory;
		preset[at] = number;
		if (control->kind == MK_CONTROL_CC)
			preset[at + 1] = high; /* as it is pressed */
		return;
	}
	for (; preset < end; preset += PRESET) {
		preset[at] = number;
		preset[at + 1] = low;
		preset[at + 2] = high;
	}
}

static bool
put_control(struct fill *fill, const struct mk_surface *surface,
    struct mk_report *faults, const struct mk_control *control)
{
	const char *fault = cannot(control);
	const struct place *place = fault ? NULL : find_place(fill, control);

	if (fault)
		mk_fault(surface, faults, control->line, "control \"%s\" %s",
		    control->name, fault);
	else if (!place)
		mk_fault(surface, faults, control->line,
		    "control \"%s\": the switches of a board send programs on "
		    "at most 5 channels, controllers on 2, notes on 1",
		    control->name);
	else
		put_preset(fill, control, place->at);
	return place;
}

/* Makes a memory in which everything is disabled. */
static void
clear_memory(uint8_t *memory)
{
	int preset, i;

	memset(memory, 0, MK_FCB1010_MEMORY);
	memset(memory + UNUSED, 0xff, CHANNELS - UNUSED);
	for (preset = 0; preset < PRESETS; preset++) {
		uint8_t *p = memory + PRESET * preset;

		for (i = 0; i < PLACES; i++)
			p[places[i].at] = DISABLED;
		p[11] = p[14] = 127; /* the pedals' highest value */
	}
	memory[FLAGS] = MERGE | RUNNING;
	memory[CALIBRATION + 1] = memory[CALIBRATION + 3] = 127;
}

int
mk_fcb1010_fill(const struct mk_surface *surface, struct mk_report *faults,
    uint8_t memory[MK_FCB1010_MEMORY])
{
	struct fill fill = {.memory = memory};
	int status = 0, i;
	size_t j;

	clear_memory(memory);
	for (j = 0; j < surface->n_controls; j++)
		if (!put_control(&fill, surface, faults, &surface->controls[j]))
			status = -EBADMSG;
	for (i = 0; i < PLACES; i++)
		memory[CHANNELS + i] = memory[CHANNELS_COPY + i] =
		    fill.channels[i] ? (uint8_t)(fill.channels[i] - 1) : 0;
	return status;
}

void
mk_fcb1010_write(const uint8_t memory[MK_FCB1010_MEMORY],
    uint8_t dump[MK_FCB1010_DUMP])
{
	static const uint8_t head[] = {
	    0xf0, 0x00, 0x20, 0x32, 0x01, 0x0c, 0x0f};
	size_t size = mk_group_size(MK_GROUP_LAST_LSB);
	size_t whole = MK_FCB1010_MEMORY / size, rest;
	uint8_t last[MK_GROUP_PACKED] = {0}, *p = dump + sizeof(head);

	memcpy(dump, head, sizeof(head));
	mk_group_pack(MK_GROUP_LAST_LSB, memory, whole, p);
	rest = MK_FCB1010_MEMORY - whole * size;
	memcpy(last, memory + whole * size, rest);
	mk_group_pack(MK_GROUP_LAST_LSB, last, 1, p + whole * MK_GROUP_PACKED);
	dump[MK_FCB1010_DUMP - 1] = 0xf7;
}
