/* SPDX-License-Identifier: ISC */
/*
 * A strip opens with its kind and closes with its name and colour. Groups are
 * joined at the end, since a track may come before its group.
 */
#include <libmk/sets/als_strip_priv.h>

#include <libmk/sets/als_auto_priv.h>
#include <libmk/sets/als_device_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Which parts of a kind of strip are wanted. */
static unsigned
wanted(const struct mk_als_set *set, enum mk_strip_kind kind)
{
	unsigned part = kind == MK_STRIP_RETURN ? MK_PART_RETURNS
	    : kind == MK_STRIP_MASTER           ? MK_PART_MASTER
	                                        : MK_PART_TRACKS;
	unsigned parts = set->parts & part ? set->parts : 0;

	/* Live 8 does not keep names that it makes of devices'. */
	if (set->generation < 90)
		parts |= MK_PART_DEVICES;
	/* Tempo and signature are the song's, and stand with the master. */
	return kind == MK_STRIP_MASTER ? parts | (set->parts & MK_PART_TEMPO)
	                               : parts & ~(unsigned)MK_PART_TEMPO;
}

int
mk_als_strip_begin(struct mk_als_set *set, enum mk_strip_kind kind)
{
	const struct mk_song *song = set->song;

	if (kind == MK_STRIP_MASTER && song->n_strips &&
	    song->strips[song->n_strips - 1].kind == MK_STRIP_MASTER)
		return mk_reader_fail(set->walk.reader, -EBADMSG,
		    "<%s>: the set has a master already", set->walk.element);
	set->draft = (struct mk_als_strip){
	    .effective_name = "",
	    .user_name = "",
	    .color = -1,
	    .color_index = -1,
	    .id = -1,
	    .group_id = -1,
	};
	mk_als_auto_clear(set);
	set->walk.wanted = wanted(set, kind);
	set->strip = mk_song_add_strip(set->song, kind);
	return set->strip ? 0 : mk_walk_no_room(&set->walk);
}

static int
open_track(struct mk_als_set *set, enum mk_strip_kind kind)
{
	int status = mk_als_strip_begin(set, kind);

	if (status == 0)
		status = mk_walk_take(&set->walk, set->id_name, MK_TAKE_WHOLE,
		    &set->draft.id);
	return status < 0 ? status : 0;
}

#define OPEN(what, kind)                                                       \
	static int open_##what(void *self, struct mk_walk *walk,               \
	    const char *name)                                                  \
	{                                                                      \
		(void)walk;                                                    \
		(void)name;                                                    \
		return open_track(self, kind);                                 \
	}

OPEN(midi, MK_STRIP_MIDI)
OPEN(audio, MK_STRIP_AUDIO)
OPEN(group, MK_STRIP_GROUP)
OPEN(return, MK_STRIP_RETURN)
OPEN(master, MK_STRIP_MASTER)

/* Tracks have numbers and returns letters. */
static void
write_number(const struct mk_als_set *set, struct mk_buf *out)
{
	size_t tracks = mk_song_tracks(set->song);

	if (set->strip->kind != MK_STRIP_RETURN)
		mk_buf_printf(out, "%zu", tracks);
	else
		mk_buf_byte(out,
		    (uint8_t)('A' + (mk_song_returns(set->song) - 1) % 26));
}

/* Live 8 puts the track's number where the user wrote a '#'. */
static void
write_user_name(const struct mk_als_set *set, struct mk_buf *out)
{
	const char *p;

	for (p = set->draft.user_name; *p; p++) {
		if (*p == '#')
			write_number(set, out);
		else
			mk_buf_byte(out, (uint8_t)*p);
	}
}

/* "3-Operator", "4-Audio", "A-Return": what Live 8 shows, but does not keep. */
static int
write_made_name(const struct mk_als_set *set, struct mk_buf *out)
{
	static const char *const kinds[] = {
	    [MK_STRIP_AUDIO] = "Audio",
	    [MK_STRIP_MIDI] = "MIDI",
	    [MK_STRIP_GROUP] = "Group",
	    [MK_STRIP_RETURN] = "Return",
	    [MK_STRIP_MASTER] = "Master",
	};
	const struct mk_strip *strip = set->strip;
	const char *name = kinds[strip->kind];

	if (strip->n_devices &&
	    (strip->kind == MK_STRIP_MIDI || strip->kind == MK_STRIP_RETURN))
		name = mk_als_device_names(set->song, strip->devices,
		    strip->n_devices);
	if (!name)
		return -ENOMEM;
	if (strip->kind != MK_STRIP_MASTER) {
		write_number(set, out);
		mk_buf_byte(out, '-');
	}
	mk_buf_text(out, name);
	return 0;
}

/* Names the strip where Live itself has not. */
static int
make_name(struct mk_als_set *set)
{
	struct mk_buf name;
	int status = 0;

	mk_buf_init(&name);
	if (*set->draft.user_name)
		write_user_name(set, &name);
	else
		status = write_made_name(set, &name);
	if (status == 0)
		status = mk_buf_status(&name);
	set->strip->name = status < 0
	    ? NULL
	    : mk_song_text(set->song, (char *)name.data, name.len);
	mk_buf_done(&name);
	return set->strip->name ? 0 : mk_walk_no_room(&set->walk);
}

/* Notes the track's id and group, whose number may not be known yet. */
static int
note_group(struct mk_als_set *set)
{
	struct mk_alsgroup *grown = mk_als_set_grow(set->groups, set->n_groups,
	    &set->room_groups, sizeof(*set->groups));

	if (!grown)
		return mk_walk_no_room(&set->walk);
	set->groups = grown;
	grown[set->n_groups++] = (struct mk_alsgroup){
	    set->draft.id, set->draft.group_id, mk_song_tracks(set->song)};
	return 0;
}

static int
close_strip(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	struct mk_strip *strip = set->strip;
	int status = 0;

	strip->name = set->draft.effective_name;
	if (!*strip->name)
		status = make_name(set);
	strip->color = mk_als_set_color(set, set->draft.color,
	    set->draft.color_index, false);
	if (status == 0 && mk_als_auto_finish(set) < 0)
		status = mk_walk_no_room(walk);
	if (status == 0 && strip->kind != MK_STRIP_RETURN &&
	    strip->kind != MK_STRIP_MASTER)
		status = note_group(set);
	walk->wanted = set->parts;
	return status;
}

static int
compare_ids(const void *a, const void *b)
{
	const struct mk_alsgroup *g = a, *h = b;

	return (g->id > h->id) - (g->id < h->id);
}

void
mk_als_strip_join_groups(struct mk_als_set *set)
{
	struct mk_strip *strips = set->song->strips;
	struct mk_alsgroup key, *found;
	size_t i;

	if (!set->n_groups)
		return;
	qsort(set->groups, set->n_groups, sizeof(*set->groups), compare_ids);
	for (i = 0; i < set->n_groups; i++) {
		const struct mk_alsgroup *track = &set->groups[i];

		key.id = track->group_id;
		found = key.id < 0 ? NULL
		                   : bsearch(&key, set->groups, set->n_groups,
		                         sizeof(key), compare_ids);
		if (found && found != track &&
		    strips[found->number - 1].kind == MK_STRIP_GROUP)
			strips[track->number - 1].group = found->number;
	}
}

#define TAKE(place, name, take, field)                                         \
	MK_WALK_TAKE(place, name, take, MK_ALS_AT(draft.field))

static const struct mk_walk_row rows[] = {
    {MK_ALS_TRACKS, "MidiTrack", MK_ALS_STRIP, .open = open_midi,
        .close = close_strip},
    {MK_ALS_TRACKS, "AudioTrack", MK_ALS_STRIP, .open = open_audio,
        .close = close_strip},
    {MK_ALS_TRACKS, "GroupTrack", MK_ALS_STRIP, .open = open_group,
        .close = close_strip},
    {MK_ALS_TRACKS, "ReturnTrack", MK_ALS_STRIP, .open = open_return,
        .close = close_strip},
    {MK_ALS_LIVESET, "MasterTrack", MK_ALS_STRIP, .open = open_master,
        .close = close_strip},
    {MK_ALS_LIVESET, "MainTrack", MK_ALS_STRIP, .open = open_master,
        .close = close_strip},
    MK_WALK_GO(MK_ALS_STRIP, "Name", MK_ALS_STRIP_NAME),
    TAKE(MK_ALS_STRIP_NAME, "EffectiveName", MK_TAKE_TEXT, effective_name),
    TAKE(MK_ALS_STRIP_NAME, "UserName", MK_TAKE_TEXT, user_name),
    TAKE(MK_ALS_STRIP, "Color", MK_TAKE_WHOLE, color),
    TAKE(MK_ALS_STRIP, "ColorIndex", MK_TAKE_WHOLE, color_index),
    TAKE(MK_ALS_STRIP, "TrackGroupId", MK_TAKE_WHOLE, group_id),
    {MK_ALS_STRIP, "AutomationEnvelopes", MK_ALS_ENVELOPES,
        .needs = MK_PART_ENVELOPES | MK_PART_TEMPO},
    MK_WALK_GO(MK_ALS_STRIP, "DeviceChain", MK_ALS_STRIP_CHAIN),
    MK_WALK_GO(MK_ALS_STRIP, "MasterChain", MK_ALS_STRIP_CHAIN),
    {MK_ALS_STRIP_CHAIN, "MainSequencer", MK_ALS_SEQUENCER,
        .needs = MK_PART_MIXER | MK_PART_SLOTS | MK_PART_ARRANGEMENT},
};

const struct mk_walk_table mk_als_strip_table = {
    rows, sizeof(rows) / sizeof(*rows)};
