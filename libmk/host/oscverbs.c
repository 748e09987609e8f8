/* SPDX-License-Identifier: ISC */
/*
 * Numbers are resolved against the present song, then the table is searched
 * for the verb and the kind of strip.
 */
#include <libmk/host/oscverbs_priv.h>

#include <libmk/codec/osc_put_priv.h>
#include <libmk/song/target.h>

#include <errno.h>
#include <math.h>

/* What Live accepts; others accept more. */
#define MIN_TEMPO 20
#define MAX_TEMPO 999

/* A command with its numbers found. */
struct found {
	enum mk_oscplan_scope scope;
	size_t ids[2]; /* from 0 */
	size_t n;
	size_t number; /* of what is selected, in the song */
};

static int
find_number(const struct mk_number *number, size_t selected, size_t n,
    const char *what, size_t *found, struct mk_err *err)
{
	long want = number->n;

	if (number->kind != MK_NUMBER_PLAIN)
		want += (long)selected;
	if (want < 1 || (size_t)want > n)
		return mk_err_set(err, -ENOENT,
		    "there is no %s %ld: the host has %zu", what, want, n);
	*found = (size_t)want - 1;
	return 0;
}

/* The strip's scope, and its number among those of its kind. */
static void
find_scope(const struct mk_song *song, size_t strip, struct found *found)
{
	size_t tracks = mk_song_tracks(song);
	size_t returns = mk_song_returns(song);

	found->scope = MK_OSCPLAN_TRACK;
	found->ids[0] = found->number = strip;
	found->n = 1;
	if (strip >= tracks + returns) {
		found->scope = MK_OSCPLAN_MASTER;
		found->n = 0;
	} else if (strip >= tracks) {
		found->scope = MK_OSCPLAN_RETURN;
		found->ids[0] = strip - tracks;
	}
}

int
mk_oscverbs_strip(const struct mk_song *song, const struct mk_command *command,
    size_t *strip, struct mk_err *err)
{
	return find_number(&command->numbers[0], song->selected_strip,
	    song->n_strips, "strip", strip, err);
}

static int
find_strip(const struct mk_song *song, const struct mk_command *command,
    struct found *found, struct mk_err *err)
{
	size_t strip = 0;
	int code = mk_oscverbs_strip(song, command, &strip, err);

	if (code == 0)
		find_scope(song, strip, found);
	return code;
}

static int
find_scene(const struct mk_song *song, const struct mk_number *number,
    struct found *found, struct mk_err *err)
{
	return find_number(number, song->selected_scene, song->n_scenes,
	    "scene", &found->ids[found->n++], err);
}

static int
find_slot(const struct mk_song *song, const struct mk_command *command,
    struct found *found, struct mk_err *err)
{
	int code = find_number(&command->numbers[0], song->selected_strip,
	    mk_song_tracks(song), "track", &found->ids[found->n++], err);

	return code ? code : find_scene(song, &command->numbers[1], found, err);
}

static size_t
device_number(const struct mk_song *song)
{
	struct mk_target target;

	mk_target_appointed(&target, song);
	return target.device && target.strip
	    ? (size_t)(target.device - target.strip->devices) + 1
	    : 1;
}

/* A device of the selected strip. */
static int
find_selected(const struct mk_song *song, const struct mk_command *command,
    size_t *strip, size_t *device, struct mk_err *err)
{
	*strip = song->selected_strip - 1;
	if (*strip >= song->n_strips)
		return mk_err_set(err, -ENOENT, "no strip is selected");
	return find_number(&command->numbers[0], device_number(song),
	    song->strips[*strip].n_devices, "device", device, err);
}

static int
find_path(const struct mk_song *song, const struct mk_command *command,
    size_t *strip, size_t *device, struct mk_err *err)
{
	struct mk_target target = {0};
	int code;

	if (!command->has_path)
		return mk_err_set(err, -EBADMSG,
		    "the host has no way to appoint no device");
	code = mk_target_find(&target, &command->path, song, err);
	if (code)
		return code;
	if (!target.device || !target.strip || target.chain ||
	    target.device < target.strip->devices ||
	    target.device >= target.strip->devices + target.strip->n_devices)
		return mk_err_set(err, -EBADMSG,
		    "the host appoints devices that are in no rack");
	*strip = (size_t)(target.strip - song->strips);
	*device = (size_t)(target.device - target.strip->devices);
	return 0;
}

int
mk_oscverbs_device(const struct mk_song *song, const struct mk_command *command,
    size_t *strip, size_t *device, struct mk_err *err)
{
	return command->verb == MK_VERB_APPOINT
	    ? find_path(song, command, strip, device, err)
	    : find_selected(song, command, strip, device, err);
}

static int
find_device(const struct mk_song *song, const struct mk_command *command,
    struct found *found, struct mk_err *err)
{
	size_t strip = 0, device = 0;
	int code = mk_oscverbs_device(song, command, &strip, &device, err);

	if (code)
		return code;
	find_scope(song, strip, found);
	found->ids[found->n++] = device;
	return 0;
}

static int
find_verb_ids(const struct mk_song *song, const struct mk_command *command,
    struct found *found, struct mk_err *err)
{
	if (command->verb == MK_VERB_SELECT_STRIP ||
	    command->verb == MK_VERB_STOP_STRIP)
		return find_strip(song, command, found, err);
	if (command->verb == MK_VERB_SELECT_SCENE ||
	    command->verb == MK_VERB_FIRE_SCENE)
		return find_scene(song, &command->numbers[0], found, err);
	if (command->verb == MK_VERB_SELECT_DEVICE ||
	    command->verb == MK_VERB_APPOINT)
		return find_device(song, command, found, err);
	if (command->verb == MK_VERB_FIRE_SLOT)
		return find_slot(song, command, found, err);
	return 0;
}

static void
send_order(struct mk_oscpeer *peer, const char *address,
    const struct found *found)
{
	static const char *const types[] = {"", "i", "ii"};

	mk_osc_put(mk_oscpeer_begin(peer), address, types[found->n],
	    (int32_t)found->ids[0], (int32_t)found->ids[1]);
	mk_oscpeer_send(peer);
}

static const struct mk_oscverbs *
find_order(const struct mk_oscverbs *orders, size_t n, enum mk_verb verb,
    const struct found *found)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (orders[i].verb == verb &&
		    (!found || orders[i].scope == found->scope))
			return &orders[i];
	return NULL;
}

void
mk_oscverbs_select(struct mk_oscpeer *peer, const struct mk_oscverbs *orders,
    size_t n, enum mk_selectable what, size_t number)
{
	struct found found = {
	    .scope = MK_OSCPLAN_SONG, .ids = {number}, .n = 1};
	enum mk_verb verb = MK_VERB_SELECT_SCENE;
	const struct mk_oscverbs *order;

	if (what == MK_SELECTABLE_STRIP) {
		verb = MK_VERB_SELECT_STRIP;
		find_scope(peer->keeper.song, number, &found);
	}
	order = find_order(orders, n, verb, &found);
	if (order)
		send_order(peer, order->address, &found);
}

static void
send_tempo(struct mk_oscpeer *peer, const char *address, double bpm)
{
	mk_osc_put(mk_oscpeer_begin(peer), address, "f",
	    fmax(MIN_TEMPO, fmin(MAX_TEMPO, bpm)));
	mk_oscpeer_send(peer);
}

/*
 * Selections may wait; anything else with a number might hit the wrong thing by
 * then.
 */
static int
carry_out(struct mk_oscpeer *peer, const struct mk_oscverbs *order,
    const struct mk_command *command, const struct found *found, uint64_t now,
    struct mk_err *err)
{
	if (command->verb == MK_VERB_SELECT_STRIP)
		mk_hostsong_select(&peer->keeper, MK_SELECTABLE_STRIP,
		    found->number, now);
	else if (command->verb == MK_VERB_SELECT_SCENE)
		mk_hostsong_select(&peer->keeper, MK_SELECTABLE_SCENE,
		    found->ids[0], now);
	else if (command->verb == MK_VERB_TEMPO)
		send_tempo(peer, order->address, command->value.number);
	else if (found->n && mk_oscpeer_is_busy(peer))
		return mk_err_set(err, -EBUSY,
		    "%s at %s is being read again: try once more",
		    peer->kind->name, peer->where);
	else
		send_order(peer, order->address, found);
	return 0;
}

void
mk_oscmixer_put(const struct mk_oscmixer *mixer, int32_t strip, double value,
    struct mk_buf *out)
{
	if (!mixer->address)
		return;
	if (mixer->is_switch)
		mk_osc_put(out, mixer->address, "ii", strip, (int32_t)value);
	else
		mk_osc_put(out, mixer->address, "if", strip, value);
}

int
mk_oscverbs_send(struct mk_oscpeer *peer, const struct mk_oscverbs *orders,
    size_t n, const struct mk_command *command, uint64_t now,
    struct mk_err *err)
{
	struct found found = {.scope = MK_OSCPLAN_SONG};
	const struct mk_oscverbs *order =
	    find_order(orders, n, command->verb, NULL);
	const char *object = mk_verb_object(command->verb);
	int code;

	if (!order)
		return mk_err_set(err, -EBADMSG, "%s cannot do \"%s%s%s\"",
		    peer->kind->name, mk_verb_word(command->verb),
		    object ? " " : "", object ? object : "");
	code = find_verb_ids(peer->keeper.song, command, &found, err);
	if (code)
		return code;
	order = find_order(orders, n, command->verb, &found);
	if (!order)
		return mk_err_set(err, -EBADMSG,
		    "%s has tracks, but no returns and no master",
		    peer->kind->name);
	return carry_out(peer, order, command, &found, now, err);
}
