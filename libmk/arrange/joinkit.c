/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/joinkit_priv.h>

#include <string.h>

/* Was a track's kit met before, on a track below it? */
static bool
kit_met_before(const struct mk_takes *takes, int track)
{
	int i;

	for (i = 0; i < track; i++)
		if (takes->tracks[i].pattern &&
		    takes->tracks[i].kit == takes->tracks[track].kit)
			return true;
	return false;
}

static void
join_effects(const struct mk_takes *takes, struct mk_mdkit *kit,
    struct mk_report *warnings)
{
	const struct mk_mdkit *base = mk_takes_base(takes)->kit;
	int track;

	memcpy(kit->effects, base->effects, sizeof(kit->effects));
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_take *take = &takes->tracks[track];

		if (!take->pattern || kit_met_before(takes, track) ||
		    !memcmp(take->kit->effects, base->effects,
		        sizeof(base->effects)))
			continue;
		mk_report(warnings,
		    "%s: kits %d and %d differ in their effects, those of %d "
		    "are taken",
		    takes->where, base->position + 1, take->kit->position + 1,
		    base->position + 1);
	}
}

void
mk_joinkit_make(const struct mk_takes *takes, const char *text,
    struct mk_mdkit *kit, struct mk_report *warnings)
{
	const struct mk_mdkit *base = mk_takes_base(takes)->kit;
	int track;

	mk_mdkit_init(kit);
	kit->version = base->version;
	kit->revision = base->revision;
	mk_mdkit_set_name(kit, text, strlen(text));
	join_effects(takes, kit, warnings);
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_take *take = &takes->tracks[track];

		if (!take->pattern)
			continue;
		mk_mdkit_copy_track(kit, take->kit, track);
		kit->trigs[track] = take->trig;
		kit->mutes[track] = take->mute;
		if (!take->lfo_off)
			continue;
		kit->lfos[track][MK_MDLFO_TRACK] = (uint8_t)track;
		kit->params[track][MK_MDKIT_LFO_DEPTH] = 0;
	}
}
