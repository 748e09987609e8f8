/* SPDX-License-Identifier: ISC */
/*
 * Replies to /strip/list have one strip per message. They build the song while
 * it is read; later they are compared with it.
 */
#include <libmk/host/ardour_list_priv.h>

#include <libmk/host/oscsong_priv.h>

#include <string.h>

static const struct {
	const char *type;
	enum mk_strip_kind kind;
} types[] = {
    {"AT", MK_STRIP_AUDIO},
    {"MT", MK_STRIP_MIDI},
    {"B", MK_STRIP_RETURN},
    {"AB", MK_STRIP_RETURN},
    {"MB", MK_STRIP_RETURN},
    {"FB", MK_STRIP_RETURN},
    {"V", MK_STRIP_GROUP},
    {"MA", MK_STRIP_MASTER},
};

static bool
find_kind(const char *type, enum mk_strip_kind *kind)
{
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(*types); i++) {
		if (strcmp(types[i].type, type))
			continue;
		*kind = types[i].kind;
		return true;
	}
	return false;
}

static void
add_strip(struct mk_ardour_heard *h, enum mk_strip_kind kind, const char *name,
    long ssid)
{
	struct mk_strip *strip = mk_song_add_strip(h->song, kind);

	if (!strip)
		return;
	strip->name = mk_hostsong_name(&h->peer->keeper, name);
	if (!mk_ardour_map_add(&h->a->map, (size_t)(strip - h->song->strips),
	        (int32_t)ssid))
		h->a->plan.again = true;
	mk_oscsong_mixer(h->peer, strip, MK_MIXER_VOLUME, 0, h->now);
	mk_oscsong_mixer(h->peer, strip, MK_MIXER_MUTE, 0, h->now);
}

/* Whether another strip of the song has the name. */
static bool
is_known(const struct mk_song *song, const char *name)
{
	size_t i;

	for (i = 0; i < song->n_strips; i++)
		if (song->strips[i].name == name)
			return true;
	return false;
}

static void
compare_strip(struct mk_ardour_heard *h, enum mk_strip_kind kind,
    const char *name, long ssid)
{
	size_t number = mk_ardour_map_strip(&h->a->map, ssid);
	struct mk_ardour_map_note *note =
	    mk_ardour_map_note(&h->a->map, number);
	const struct mk_strip *strip;

	if (!note || number >= h->song->n_strips) {
		h->a->list.other = true;
		return;
	}
	strip = &h->song->strips[number];
	note->listed = mk_hostsong_name(&h->peer->keeper, name);
	if (strip->kind != kind ||
	    (note->listed != strip->name && is_known(h->song, note->listed)))
		h->a->list.other = true;
}

static void
rename_strips(struct mk_ardour_heard *h)
{
	bool changed = false;
	size_t i;

	for (i = 0; i < h->song->n_strips; i++) {
		const char *name = mk_ardour_map_note(&h->a->map, i)->listed;

		changed |= name != h->song->strips[i].name;
		h->song->strips[i].name = name;
	}
	if (changed)
		mk_hostsong_changed(&h->peer->keeper, h->now);
}

/*
 * The list ends with the sample rate; a gap in it means lost replies: it is
 * asked for again from the start, because strips are in its order.
 */
static void
end_list(struct mk_ardour_heard *h)
{
	struct mk_ardour_list list = h->a->list;

	h->a->list = (struct mk_ardour_list){0};
	if (list.n != list.last) {
		h->a->list.asked = list.asked;
		h->a->plan.again |= h->peer->keeper.next != NULL;
		return;
	}
	mk_questions_answered(&h->peer->asker, MK_ARDOUR_LIST, -1, -1);
	if (h->peer->keeper.next || !list.asked)
		return;
	if (list.other || list.n != h->song->n_strips)
		h->a->plan.again = true;
	else
		rename_strips(h);
	h->peer->doubt = h->a->plan.again;
}

/* Type, name, inputs, outputs, muted, soloed, number. */
void
mk_ardour_list_take(struct mk_ardour_heard *h)
{
	const char *type, *name;
	enum mk_strip_kind kind;
	long skip, ssid;
	int i;

	if (!mk_osc_take_text(h->message, &type))
		return;
	if (!strcmp(type, "end_route_list")) {
		end_list(h);
		return;
	}
	if (!find_kind(type, &kind) || !mk_osc_take_text(h->message, &name))
		return;
	for (i = 0; i < 4; i++)
		if (!mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &skip))
			return;
	if (!mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &ssid))
		return;
	h->a->list.n++;
	if ((size_t)ssid > h->a->list.last)
		h->a->list.last = (size_t)ssid;
	if (!h->peer->keeper.next)
		compare_strip(h, kind, name, ssid);
	else if (mk_ardour_map_strip(&h->a->map, ssid) == MK_ARDOUR_MAP_NONE)
		add_strip(h, kind, name, ssid);
}

/* It is asked for already, and the answer will be newer than this. */
static void
ask_list_again(struct mk_ardour_heard *h)
{
	if (h->peer->keeper.next) {
		h->a->plan.again = true;
		return;
	}
	h->a->list.wanted = !h->a->list.asked;
	mk_ardour_list_ask(h->a, h->now);
}

void
mk_ardour_list_ask(struct mk_ardour *a, uint64_t now)
{
	struct mk_ardour_list before = a->list;

	if (a->peer->keeper.next || !before.wanted)
		return;
	a->list = (struct mk_ardour_list){.asked = true};
	if (!mk_oscpeer_ask(a->peer, MK_ARDOUR_LIST, -1, -1, now))
		a->list = before;
}

/* A strange name that is not in the list is followed up only once. */
void
mk_ardour_list_take_name(struct mk_ardour_heard *h)
{
	struct mk_ardour_map_note *note =
	    mk_ardour_map_note(&h->a->map, h->strip_number);
	const char *name, *before;

	if (!mk_osc_take_text(h->message, &name))
		return;
	before = note->told;
	note->named = true;
	note->told = mk_hostsong_name(&h->peer->keeper, name);
	if (note->told == h->strip->name || note->told == before)
		return;
	h->peer->doubt |= !h->peer->keeper.next;
	ask_list_again(h);
}

/*
 * Without arguments, it says that strips may have changed, after reporting them
 * all again: if all came with their names, they have not.
 */
void
mk_ardour_list_take_change(struct mk_ardour_heard *h)
{
	bool all = true;
	size_t i;

	if (*h->message->types)
		return;
	for (i = 0; i < h->a->map.n; i++) {
		struct mk_ardour_map_note *note =
		    mk_ardour_map_note(&h->a->map, i);

		all &= note->named;
		note->named = false;
	}
	if (!all)
		ask_list_again(h);
}
