/* SPDX-License-Identifier: ISC */
/*
 * A cursor over the table of steps: a step and two counters, which advance as
 * questions find room.
 */
#include <libmk/host/oscplan_priv.h>

#include <assert.h>

#define SENDS 64 /* more are not looked for */

/* What a scope's two ids count; SINGLE and NO_GROUP have no such id. */
enum count {
	SINGLE,
	NO_GROUP,
	TRACKS,
	RETURNS,
	STRIPS,
	SENDS_OF,
	DEVICES_OF,
};

static const struct {
	enum mk_strip_kind kind; /* of the strips, audio for any track's */
	enum count one, two;
} scopes[] = {
    [MK_OSCPLAN_SONG] = {MK_STRIP_AUDIO, SINGLE, SINGLE},
    [MK_OSCPLAN_TRACK] = {MK_STRIP_AUDIO, TRACKS, SINGLE},
    [MK_OSCPLAN_RETURN] = {MK_STRIP_RETURN, RETURNS, SINGLE},
    [MK_OSCPLAN_MASTER] = {MK_STRIP_MASTER, SINGLE, SINGLE},
    [MK_OSCPLAN_TRACK_SEND] = {MK_STRIP_AUDIO, TRACKS, SENDS_OF},
    [MK_OSCPLAN_TRACK_DEVICE] = {MK_STRIP_AUDIO, TRACKS, DEVICES_OF},
    [MK_OSCPLAN_RETURN_DEVICE] = {MK_STRIP_RETURN, RETURNS, DEVICES_OF},
    [MK_OSCPLAN_MASTER_DEVICE] = {MK_STRIP_MASTER, SINGLE, DEVICES_OF},
    [MK_OSCPLAN_STRIP] = {MK_STRIP_AUDIO, STRIPS, SINGLE},
    [MK_OSCPLAN_ROUTE] = {MK_STRIP_AUDIO, STRIPS, NO_GROUP},
    [MK_OSCPLAN_STRIP_DEVICE] = {MK_STRIP_AUDIO, STRIPS, DEVICES_OF},
    [MK_OSCPLAN_PROBE] = {MK_STRIP_AUDIO, SINGLE, SINGLE},
};

void
mk_oscplan_start(struct mk_oscplan *plan, struct mk_oscpeer *peer,
    const struct mk_oscplan_step *steps, size_t n_steps, uint64_t now)
{
	*plan = (struct mk_oscplan){.steps = steps, .n_steps = n_steps};
	mk_oscpeer_begin_song(peer, now);
}

bool
mk_oscplan_next_device(const struct mk_song *song, size_t *turn, size_t *strip,
    size_t *device)
{
	size_t i, n = 0;

	for (i = 0; i < song->n_strips; i++)
		n += song->strips[i].n_devices;
	if (!n)
		return false;
	*device = (*turn)++ % n;
	for (i = 0; *device >= song->strips[i].n_devices; i++)
		*device -= song->strips[i].n_devices;
	*strip = i;
	return true;
}

struct mk_strip *
mk_oscplan_strip(const struct mk_song *song, enum mk_oscplan_scope scope,
    long id)
{
	size_t tracks = mk_song_tracks(song), n = tracks, first = 0;

	if (scopes[scope].kind == MK_STRIP_RETURN) {
		first = tracks;
		n = mk_song_returns(song);
	} else if (scopes[scope].kind == MK_STRIP_MASTER) {
		first = tracks + mk_song_returns(song);
		n = song->n_strips - first;
		id = 0;
	} else if (scopes[scope].one == STRIPS) {
		n = song->n_strips;
	}
	if (id < 0 || (size_t)id >= n)
		return NULL;
	return &song->strips[first + (size_t)id];
}

static size_t
count_ids(const struct mk_oscplan *plan, const struct mk_song *song,
    enum mk_oscplan_scope scope, enum count what)
{
	const struct mk_strip *strip;

	switch (what) {
	case SINGLE:
		break;
	case NO_GROUP:
		strip = mk_oscplan_strip(song, scope, (long)plan->one);
		return strip && strip->kind != MK_STRIP_GROUP;
	case TRACKS:
		return mk_song_tracks(song);
	case RETURNS:
		return mk_song_returns(song);
	case STRIPS:
		return song->n_strips;
	case SENDS_OF:
		return plan->n_sends;
	case DEVICES_OF:
		strip = mk_oscplan_strip(song, scope, (long)plan->one);
		return strip ? strip->n_devices : 0;
	}
	return 1;
}

/* Advances to the step's next question; false after the last. */
static bool
find_next_ids(struct mk_oscplan *plan, const struct mk_song *song,
    enum mk_oscplan_scope scope)
{
	for (; plan->one < count_ids(plan, song, scope, scopes[scope].one);
	     plan->one++, plan->two = 0)
		if (plan->two < count_ids(plan, song, scope, scopes[scope].two))
			return true;
	return false;
}

static int32_t
id_of(enum count what, size_t n)
{
	return what == SINGLE || what == NO_GROUP ? -1 : (int32_t)n;
}

/* Asks the rest of a step, as far as there is room; true when it is done. */
static bool
ask_step(struct mk_oscplan *plan, struct mk_oscpeer *peer,
    const struct mk_oscplan_step *step, uint64_t now)
{
	enum mk_oscplan_scope scope = step->scope;

	assert(scope < sizeof(scopes) / sizeof(*scopes));
	while (find_next_ids(plan, peer->keeper.next, scope)) {
		if (!mk_oscpeer_ask(peer, step->what,
		        id_of(scopes[scope].one, plan->one),
		        id_of(scopes[scope].two, plan->two), now))
			return false;
		plan->two++;
	}
	return true;
}

static bool
probe_send(struct mk_oscplan *plan, struct mk_oscpeer *peer,
    const struct mk_oscplan_step *step, uint64_t now)
{
	if (plan->probed || plan->n_sends == SENDS ||
	    !mk_song_tracks(peer->keeper.next))
		return true;
	if (!peer->asker.n)
		mk_oscpeer_ask(peer, step->what, 0, (int32_t)plan->n_sends,
		    now);
	return false;
}

/* Asks as much as there is room for; true when all is answered. */
static bool
go_on(struct mk_oscplan *plan, struct mk_oscpeer *peer, uint64_t now)
{
	while (plan->step < plan->n_steps) {
		const struct mk_oscplan_step *step = &plan->steps[plan->step];
		bool is_probe = step->scope == MK_OSCPLAN_PROBE;

		/* Stages only grow from step to step. */
		assert(!plan->step || step->stage >= step[-1].stage);
		if (plan->step && step->stage != step[-1].stage &&
		    plan->one == 0 && plan->two == 0 && !is_probe &&
		    peer->asker.n)
			return false;
		if (!(is_probe ? probe_send(plan, peer, step, now)
		               : ask_step(plan, peer, step, now)))
			return false;
		plan->step++;
		plan->one = plan->two = 0;
	}
	return !peer->asker.n;
}

enum mk_oscplan_due
mk_oscplan_tick(struct mk_oscplan *plan, struct mk_oscpeer *peer, uint64_t now)
{
	if (plan->again) {
		mk_oscpeer_reload(peer, now);
		return MK_OSCPLAN_NOTHING;
	}
	if (peer->keeper.next) {
		if (!go_on(plan, peer, now))
			return MK_OSCPLAN_NOTHING;
		mk_hostsong_carry(&peer->keeper);
		return MK_OSCPLAN_END;
	}
	return now < plan->poll ? MK_OSCPLAN_NOTHING : MK_OSCPLAN_POLL;
}

uint64_t
mk_oscplan_deadline(const struct mk_oscplan *plan,
    const struct mk_oscpeer *peer)
{
	if (plan->again)
		return 0;
	return peer->keeper.next ? MK_TIME_NEVER : plan->poll;
}
