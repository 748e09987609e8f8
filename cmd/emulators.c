/* SPDX-License-Identifier: ISC */
/*
 * Notes changes as they happen and tells emulators once a turn, before the
 * turn waits.
 */
#include "emulators.h"

#include "cmd.h"

static void
note_song(struct emulators *emulators)
{
	const struct mk_song *song = emulators->song;

	emulators->told.strip = song->selected_strip;
	emulators->told.scene = song->selected_scene;
	emulators->told.tempo = song->tempo;
	emulators->told.appointed = song->appointed;
	emulators->told.playing = song->playing;
	emulators->changed = false;
}

void
emulators_open(struct emulators *emulators, const char *what,
    const char *address, struct mk_song *song,
    const struct mk_emulatorlink_user *user)
{
	struct mk_err err = {""};
	char name[MK_UDP_NAME];
	struct mk_emulatorlink *link;
	int status;

	link = mk_emulatorlink_open(what, address, song, user, &status, &err);
	if (!link)
		cmd_fail(status, &err);
	if (mk_emulatorlink_listens(link, name))
		cmd_warn("--serve %s: listens at %s, which is open to the "
		         "network",
		    what, name);
	else
		cmd_note("--serve %s: listens at %s", what, name);
	emulators->song = song;
	note_song(emulators);
	mk_emulatorlink_playing(link, song->playing);
	emulators->list[emulators->n++] = link;
}

void
emulators_close(struct emulators *emulators)
{
	while (emulators->n > 0)
		mk_emulatorlink_close(emulators->list[--emulators->n]);
}

/* --- what is new */

static void
tell_values(struct emulators *emulators)
{
	size_t i, k;

	for (i = 0; i < emulators->n; i++)
		for (k = 0; k < emulators->n_params; k++)
			mk_emulatorlink_value(emulators->list[i],
			    emulators->params[k]);
	emulators->n_params = 0;
}

static bool
is_known(const struct emulators *emulators)
{
	const struct mk_song *song = emulators->song;

	return !emulators->changed &&
	    emulators->told.strip == song->selected_strip &&
	    emulators->told.scene == song->selected_scene &&
	    emulators->told.tempo <= song->tempo &&
	    emulators->told.tempo >= song->tempo &&
	    emulators->told.appointed == song->appointed &&
	    emulators->told.playing == song->playing;
}

static void
tell_changes(struct emulators *emulators)
{
	bool playing = emulators->song->playing;
	size_t i;

	for (i = 0; i < emulators->n; i++)
		if (playing != emulators->told.playing)
			mk_emulatorlink_playing(emulators->list[i], playing);
		else
			mk_emulatorlink_changed(emulators->list[i]);
	note_song(emulators);
}

void
emulators_value(struct emulators *emulators, struct mk_param *param)
{
	size_t i = emulators->n_params;

	if (!emulators->n)
		return;
	while (i > 0)
		if (emulators->params[--i] == param)
			return;
	if (emulators->n_params == EMULATORS_PARAMS)
		tell_values(emulators);
	emulators->params[emulators->n_params++] = param;
}

void
emulators_changed(struct emulators *emulators)
{
	emulators->changed = true;
}

void
emulators_song(struct emulators *emulators, struct mk_song *song)
{
	size_t i;

	emulators->song = song;
	emulators->n_params = 0;
	for (i = 0; i < emulators->n; i++)
		mk_emulatorlink_song(emulators->list[i], song);
	emulators->changed = true;
}

/* --- the loop's */

static void
flush_changes(void *self, uint64_t now)
{
	struct emulators *emulators = self;

	(void)now;
	if (!emulators->n)
		return;
	tell_values(emulators);
	if (!is_known(emulators))
		tell_changes(emulators);
}

size_t
emulators_sources(struct emulators *emulators, struct mk_source *sources)
{
	size_t i;

	for (i = 0; i < emulators->n; i++)
		sources[i] = mk_emulatorlink_source(emulators->list[i]);
	sources[i] =
	    (struct mk_source){.self = emulators, .flush = flush_changes};
	return i + 1;
}

void
emulators_status(const struct emulators *emulators, struct mk_status *facts)
{
	size_t i;

	for (i = 0; i < emulators->n; i++)
		mk_emulatorlink_status(emulators->list[i], facts);
}
