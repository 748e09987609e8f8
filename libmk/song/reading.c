/* SPDX-License-Identifier: ISC */
#include <libmk/song/reading_priv.h>

#include <libmk/song/slot_priv.h>
#include <libmk/song/transport_priv.h>

#include <errno.h>

static int
untold(const char *what, struct mk_err *err)
{
	return mk_err_set(err, -ENOENT, "the host does not tell %s", what);
}

static bool
is_selected(const struct mk_song *song, const struct mk_target *target)
{
	if (target->strip)
		return target->strip == &song->strips[song->selected_strip - 1];
	return target->scene == song->selected_scene;
}

/* Why a song lacks what most songs have, or NULL. */
static const char *
lacks(const struct mk_song *song, enum mk_step_kind kind)
{
	if (kind == MK_STEP_STATE && song->untold & MK_UNTOLD_SLOTS)
		return "which clips play";
	if (kind == MK_STEP_RECORD && song->untold & MK_UNTOLD_RECORD)
		return "whether it records";
	if (kind == MK_STEP_POSITION && song->untold & MK_UNTOLD_POSITION)
		return "where the song is";
	return NULL;
}

int
mk_reading_find(const struct mk_reading *reading,
    const struct mk_target *target, double *value, struct mk_err *err)
{
	const struct mk_song *song = reading->song;
	const char *what = lacks(song, target->last->kind);

	if (what)
		return untold(what, err);
	switch ((int)target->last->kind) {
	case MK_STEP_SELECTED:
		*value = is_selected(song, target);
		return 0;
	case MK_STEP_LOCKED:
		*value = reading->locked;
		return 0;
	case MK_STEP_PAGE:
		*value = reading->page + 1;
		return 0;
	case MK_STEP_STATE:
		*value = mk_slot_state(target->strip, target->scene);
		return 0;
	case MK_STEP_TEMPO:
		*value = song->tempo;
		return 0;
	case MK_STEP_PLAYING:
		*value = song->playing;
		return 0;
	case MK_STEP_RECORD:
		*value = song->recording;
		return 0;
	case MK_STEP_POSITION:
		*value = mk_transport_position(song, reading->now);
		return 0;
	default:
		return mk_err_set(err, -ENOENT, "that has no value to tell");
	}
}
