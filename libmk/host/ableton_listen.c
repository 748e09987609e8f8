/* SPDX-License-Identifier: ISC */
/*
 * Listeners are started as questions, so the limit on pending questions holds
 * for them, too; a bit per listener records what was asked for.
 */
#include <libmk/host/ableton_listen_priv.h>

#include <libmk/codec/osc_put_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The properties of the song to listen to. */
static const enum mk_ableton_what of_song[] = {
    MK_ABLETON_TEMPO,
    MK_ABLETON_PLAYING,
    MK_ABLETON_NUMERATOR,
    MK_ABLETON_DENOMINATOR,
    MK_ABLETON_BEAT,
    MK_ABLETON_SELECTED_TRACK,
    MK_ABLETON_SELECTED_SCENE,
};

#define OF_SONG (sizeof(of_song) / sizeof(*of_song))

/* --- asking */

/*
 * All report the present value at once, except the beat, which reports the next
 * one in time.
 */
static bool
listen_to(struct mk_ableton *a, int what, uint64_t now)
{
	char address[MK_ABLETON_ADDRESS];

	if (what != MK_ABLETON_BEAT)
		return mk_oscpeer_ask(a->peer, MK_ABLETON_LISTEN + what, -1, -1,
		    now);
	mk_ableton_address(what, "start_listen", address);
	mk_osc_put(mk_oscpeer_begin(a->peer), address, "");
	mk_oscpeer_send(a->peer);
	return true;
}

static bool
ask_song(struct mk_ableton *a, uint64_t now)
{
	size_t i;

	for (i = 0; i < OF_SONG; i++) {
		if (a->listeners.asked >> i & 1)
			continue;
		if (!listen_to(a, (int)of_song[i], now))
			return false;
		a->listeners.asked |= 1U << i;
	}
	return true;
}

/* Asks for what has not been asked for: to listen to it, or for its value. */
static bool
ask_track(struct mk_ableton *a, size_t strip, uint64_t now)
{
	struct mk_ableton_listeners *all = &a->listeners;
	struct mk_ableton_listener *l = &all->tracks[strip];
	bool arms =
	    a->peer->keeper.song->strips[strip].mixer[MK_MIXER_ARM].name;
	int32_t id = (int32_t)strip;
	size_t i;

	for (i = 0; i < MK_ABLETON_TAGS_WHATS; i++) {
		unsigned bit = 1U << i;
		int what = (int)mk_ableton_tags_what(i);

		if (l->look & bit &&
		    !mk_oscpeer_ask(a->peer, what, id, -1, now))
			return false;
		l->look &= ~bit;
		if ((l->asked | all->unknown) & bit ||
		    (what == MK_ABLETON_ARM && !arms))
			continue;
		if (!mk_oscpeer_ask(a->peer, MK_ABLETON_LISTEN + what, id,
		        l->tag, now))
			return false;
		l->asked |= bit;
	}
	return true;
}

static void
begin_track(struct mk_ableton *a, size_t strip)
{
	a->listeners.tracks[strip] =
	    (struct mk_ableton_listener){.tag = ++a->listeners.tag,
	        .began = (int32_t)strip,
	        .sure = true,
	        .what = -1};
	mk_ableton_tags_named(a, strip,
	    a->peer->keeper.song->strips[strip].name);
}

void
mk_ableton_listen_ask(struct mk_ableton *a, uint64_t now)
{
	struct mk_ableton_listeners *all = &a->listeners;

	if (a->peer->keeper.next || !ask_song(a, now))
		return;
	for (; all->next < all->n; all->next++) {
		const struct mk_ableton_listener *l = &all->tracks[all->next];

		if (!l->tag || (!l->asked && l->began != (int32_t)all->next))
			begin_track(a, all->next);
		if (!ask_track(a, all->next, now))
			return;
	}
}

void
mk_ableton_listen_unknown(struct mk_ableton *a, int what)
{
	a->listeners.unknown |= mk_ableton_tags_bit(what);
}

void
mk_ableton_listen_restart(struct mk_ableton *a)
{
	size_t i;

	for (i = 0; i < a->listeners.n; i++)
		a->listeners.tracks[i].asked = 0;
	a->listeners.asked = a->listeners.unknown = 0;
	a->listeners.next = 0;
}

void
mk_ableton_listen_done(struct mk_ableton *a)
{
	free(a->listeners.tracks);
	a->listeners = (struct mk_ableton_listeners){.tag = a->listeners.tag};
}

/* --- ending */

static void
put_stop(struct mk_ableton *a, struct mk_buf *out, int what, int32_t strip)
{
	char address[MK_ABLETON_ADDRESS];
	size_t at;

	if (out->len > MK_OSCPEER_ROOM - 2 * MK_ABLETON_ADDRESS) {
		mk_oscpeer_send(a->peer);
		mk_osc_put_bundle(mk_oscpeer_begin(a->peer));
	}
	at = mk_osc_begin(out);
	mk_ableton_address(what, "stop_listen", address);
	if (strip < 0)
		mk_osc_put(out, address, "");
	else
		mk_osc_put(out, address, "ii", strip,
		    a->listeners.tracks[strip].tag);
	mk_osc_end(out, at);
}

void
mk_ableton_listen_stop(struct mk_ableton *a)
{
	struct mk_buf *out = mk_oscpeer_begin(a->peer);
	size_t i, k, empty;

	mk_osc_put_bundle(out);
	empty = out->len;
	for (i = 0; i < OF_SONG; i++)
		if (a->listeners.asked >> i & 1)
			put_stop(a, out, (int)of_song[i], -1);
	for (i = 0; i < a->listeners.n; i++)
		for (k = 0; k < MK_ABLETON_TAGS_WHATS; k++)
			if (a->listeners.tracks[i].asked >> k & 1)
				put_stop(a, out, (int)mk_ableton_tags_what(k),
				    (int32_t)i);
	if (out->len > empty)
		mk_oscpeer_send(a->peer);
}
