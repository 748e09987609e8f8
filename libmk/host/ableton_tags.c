/* SPDX-License-Identifier: ISC */
/*
 * Tags are matched with strips by name. A doubtful match is checked against one
 * value that the strip itself reports.
 */
#include <libmk/host/ableton_tags_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const enum mk_ableton_what whats[MK_ABLETON_TAGS_WHATS] = {
    MK_ABLETON_NAME,
    MK_ABLETON_VOLUME,
    MK_ABLETON_PAN,
    MK_ABLETON_MUTE,
    MK_ABLETON_SOLO,
    MK_ABLETON_ARM,
    MK_ABLETON_PLAYING_SLOT,
    MK_ABLETON_FIRED_SLOT,
};

enum mk_ableton_what
mk_ableton_tags_what(size_t n)
{
	return whats[n];
}

unsigned
mk_ableton_tags_bit(int what)
{
	size_t i;

	for (i = 0; i < MK_ABLETON_TAGS_WHATS; i++)
		if ((int)whats[i] == what)
			return 1U << i;
	return 0;
}

/* --- what they tell */

size_t
mk_ableton_tags_strip(const struct mk_ableton *a, long tag)
{
	size_t i;

	for (i = 0; i < a->listeners.n; i++)
		if (a->listeners.tracks[i].tag == tag)
			return i;
	return MK_ABLETON_TAGS_NONE;
}

/* Asks the strip itself, as soon as there is room. */
static void
ask_strip(struct mk_ableton_listeners *all, size_t strip, int what)
{
	all->tracks[strip].look |= mk_ableton_tags_bit(what);
	if (strip < all->next)
		all->next = strip;
}

bool
mk_ableton_tags_told(struct mk_ableton *a, size_t strip, int what, double value)
{
	struct mk_ableton_listener *l = &a->listeners.tracks[strip];

	if (l->sure && !a->peer->keeper.next)
		return true;
	l->what = what;
	l->value = value;
	ask_strip(&a->listeners, strip, what);
	return false;
}

/*
 * Restarts all unsure listeners: what they reported belongs to another strip.
 */
static void
distrust(struct mk_ableton_listeners *all)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (!all->tracks[i].sure)
			all->tracks[i].tag = 0;
	all->next = 0;
}

void
mk_ableton_tags_found(struct mk_ableton *a, size_t strip, int what,
    double value)
{
	struct mk_ableton_listener *l;

	if (a->peer->keeper.next || strip >= a->listeners.n)
		return;
	l = &a->listeners.tracks[strip];
	if (l->sure || l->what != what)
		return;
	l->what = -1;
	if (value >= l->value && value <= l->value)
		l->sure = true;
	else
		distrust(&a->listeners);
}

/*
 * "3-Audio": Live names a track like this by its number, and renames it when
 * that changes.
 */
static bool
is_numbered(const char *name)
{
	size_t n = strspn(name, "0123456789");

	return n && name[n] == '-';
}

void
mk_ableton_tags_named(struct mk_ableton *a, size_t strip, const char *name)
{
	struct mk_ableton_listener *l = &a->listeners.tracks[strip];

	snprintf(l->name, sizeof(l->name), "%s", name);
	l->named = ++a->listeners.names;
	if (is_numbered(name) &&
	    strcmp(name, a->peer->keeper.song->strips[strip].name) != 0)
		a->plan.again = true;
}

/* --- from song to song */

static bool
is_called(const char *name, const char *kept)
{
	size_t room = sizeof(((struct mk_ableton_listener *)0)->name);

	return !strncmp(name, kept, room - 1);
}

/* Counts the name among the first strips; among the listeners' tracks. */
static size_t
count_strips(const struct mk_song *song, size_t n, const char *name)
{
	size_t i, found = 0;

	for (i = 0; i < n; i++)
		found += is_called(song->strips[i].name, name);
	return found;
}

static size_t
count_tracks(const struct mk_ableton_listeners *all, const char *name)
{
	size_t i, found = 0;

	for (i = 0; i < all->n; i++)
		found +=
		    all->tracks[i].tag && is_called(name, all->tracks[i].name);
	return found;
}

/*
 * Finds the listeners for a strip of the next song, or NULL.
 *
 * If as many strips as tracks have the name, they match in order. If several
 * tracks had it but one strip has, the strip matches the track that reported
 * the name last: the others have another by now, or are gone.
 */
static struct mk_ableton_listener *
find_named(struct mk_ableton *a, size_t strip)
{
	const struct mk_song *next = a->peer->keeper.next;
	struct mk_ableton_listeners *all = &a->listeners;
	const char *name = next->strips[strip].name;
	size_t i, n = count_strips(next, next->n_strips, name);
	size_t before = count_strips(next, strip, name);
	struct mk_ableton_listener *found = NULL;
	bool in_order = count_tracks(all, name) == n;

	for (i = 0; (in_order || n == 1) && i < all->n; i++) {
		struct mk_ableton_listener *l = &all->tracks[i];

		if (!l->tag || !is_called(name, l->name))
			continue;
		if (in_order && before-- == 0)
			return l;
		if (!in_order && (!found || l->named > found->named))
			found = l;
	}
	return found;
}

static void
take_over(struct mk_ableton *a, struct mk_ableton_listener *tracks,
    size_t strip)
{
	const struct mk_song *next = a->peer->keeper.next;
	const char *name = next->strips[strip].name;
	struct mk_ableton_listener *l = find_named(a, strip);

	if (!l)
		return;
	tracks[strip] = *l;
	tracks[strip].sure = l->sure && !is_numbered(name) &&
	    count_strips(next, next->n_strips, name) == 1 &&
	    count_tracks(&a->listeners, name) == 1;
	tracks[strip].what = -1;
	l->kept = true;
}

/* If one of these reports something, its track is not gone: see below. */
static void
let_go(struct mk_ableton_listeners *all)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->tracks[i].tag && !all->tracks[i].kept)
			all->gone[all->n_gone++ % MK_ABLETON_GONE] =
			    all->tracks[i].tag;
}

void
mk_ableton_tags_carry(struct mk_ableton *a)
{
	size_t i, n = a->peer->keeper.next->n_strips;
	struct mk_ableton_listener *tracks = calloc(n + 1, sizeof(*tracks));

	for (i = 0; tracks && i < n; i++)
		take_over(a, tracks, i);
	let_go(&a->listeners);
	free(a->listeners.tracks);
	a->plan.again |= !tracks;
	a->listeners.tracks = tracks;
	a->listeners.n = tracks ? n : 0;
	a->listeners.next = 0;
}

/* A track thought gone still reports: unsure tags are wrong, too. */
void
mk_ableton_tags_lost(struct mk_ableton *a, long tag)
{
	size_t i;

	for (i = 0; i < MK_ABLETON_GONE; i++) {
		if (a->listeners.gone[i] != tag)
			continue;
		a->listeners.gone[i] = 0;
		distrust(&a->listeners);
	}
}
