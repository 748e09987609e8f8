/* SPDX-License-Identifier: ISC */
/*
 * Ardour appoints no device, so the first plug-in of the selected strip is,
 * unless the user has appointed another one there.
 */
#include <libmk/host/ardour_appoint_priv.h>

#include <libmk/host/oscsong_priv.h>
#include <libmk/song/counterpart_priv.h>
#include <libmk/song/target.h>

#include <string.h>

/*
 * Appoints the selected strip's first, in the next song or in the present one.
 */
static void
appoint_first(struct mk_ardour *a, uint64_t now)
{
	const struct mk_song *song = mk_hostsong_song(&a->peer->keeper);
	size_t strip = song->selected_strip - 1;

	if (strip < song->n_strips && song->strips[strip].n_devices)
		mk_oscsong_appoint(a->peer, strip, 0, now);
	else
		mk_oscsong_appoint_none(a->peer, now);
}

void
mk_ardour_appoint_follow(struct mk_ardour *a, uint64_t now)
{
	size_t selected = a->peer->keeper.song->selected_strip;

	if (a->peer->keeper.next || selected == a->selected)
		return;
	a->selected = selected;
	appoint_first(a, now);
}

/* Finds the appointed device, if it has kept its place in the next song. */
static bool
find_again(const struct mk_song *song, const struct mk_song *next,
    size_t *strip, size_t *device)
{
	struct mk_target target;

	mk_target_appointed(&target, song);
	if (!target.device)
		return false;
	*strip = mk_counterpart_strip(song,
	    (size_t)(target.strip - song->strips), next);
	*device = (size_t)(target.device - target.strip->devices);
	return *strip != MK_COUNTERPART_NONE &&
	    *device < next->strips[*strip].n_devices &&
	    !strcmp(next->strips[*strip].devices[*device].name,
	        target.device->name);
}

/*
 * Whether the strip with the appointed device is still selected in the next
 * song.
 */
static bool
stays_selected(const struct mk_ardour *a)
{
	const struct mk_song *next = a->peer->keeper.next;
	size_t strip =
	    mk_counterpart_strip(a->peer->keeper.song, a->selected - 1, next);

	return strip != MK_COUNTERPART_NONE &&
	    next->selected_strip == strip + 1;
}

void
mk_ardour_appoint_carry(struct mk_ardour *a, uint64_t now)
{
	const struct mk_song *song = a->peer->keeper.song;
	const struct mk_song *next = a->peer->keeper.next;
	size_t strip, device;

	if (stays_selected(a) && find_again(song, next, &strip, &device))
		mk_oscsong_appoint(a->peer, strip, device, now);
	else
		appoint_first(a, now);
	a->selected = next->selected_strip;
}
