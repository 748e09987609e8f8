/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/takes_priv.h>

#include <libmk/machine/mdcheck.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

void
mk_takes_init(struct mk_takes *takes, const char *where)
{
	memset(takes, 0, sizeof(*takes));
	snprintf(takes->where, sizeof(takes->where), "%s", where);
}

/* Keeps the first sentence reported. */
static void
keep_first(void *to, const char *sentence)
{
	struct mk_err *first = to;

	if (!first->msg[0])
		mk_err_set(first, 0, "%s", sentence);
}

static int
check_pattern(struct mk_sources *sources, int at, struct mk_err *err)
{
	const struct mk_mdpattern *pattern = sources->dump->patterns[at];
	struct mk_err first = {""};
	struct mk_report faults = {.tell = keep_first, .to = &first};
	char name[4];

	if (!pattern) {
		mk_clipname_write(at, name);
		return mk_err_set(err, -EBADMSG, "%s is not in the dump", name);
	}
	if (sources->patterns[at])
		return 0;
	if (mk_mdcheck_pattern(pattern, MK_MDCHECK_NOWHERE, &faults))
		return mk_err_set(err, -EBADMSG, "%s", first.msg);
	sources->patterns[at] = true;
	return 0;
}

static int
check_kit(struct mk_sources *sources, int pattern, struct mk_err *err)
{
	int at = sources->dump->patterns[pattern]->kit;
	const struct mk_mdkit *kit = sources->dump->kits[at];
	struct mk_err first = {""};
	struct mk_report faults = {.tell = keep_first, .to = &first};
	char name[4];

	if (!kit) {
		mk_clipname_write(pattern, name);
		return mk_err_set(err, -EBADMSG,
		    "%s plays kit %d, which is not in the dump", name, at + 1);
	}
	if (sources->kits[at])
		return 0;
	if (mk_mdcheck_kit(kit, MK_MDCHECK_NOWHERE, &faults))
		return mk_err_set(err, -EBADMSG, "%s", first.msg);
	sources->kits[at] = true;
	return 0;
}

static int
take_track(struct mk_takes *takes, int track, const struct mk_take *from,
    struct mk_err *err)
{
	struct mk_take *to = &takes->tracks[track];
	char name[4], other[4];

	if (!to->pattern || to->pattern == from->pattern) {
		*to = *from;
		return 0;
	}
	mk_clipname_write(to->pattern->position, name);
	mk_clipname_write(from->pattern->position, other);
	return mk_err_set(err, -EBADMSG, "track %d used by %s and %s",
	    track + 1, name, other);
}

int
mk_takes_add(struct mk_takes *takes, struct mk_sources *sources,
    const struct mk_clipname *plays, struct mk_err *err)
{
	struct mk_take from = {.trig = MK_MDKIT_NONE, .mute = MK_MDKIT_NONE};
	int track = plays->track - 1, end = plays->track, status;

	if (!plays->track) {
		track = 0;
		end = MK_MDKIT_TRACKS;
	}
	status = check_pattern(sources, plays->pattern, err);
	if (!status)
		status = check_kit(sources, plays->pattern, err);
	if (!status) {
		from.pattern = sources->dump->patterns[plays->pattern];
		from.kit = sources->dump->kits[from.pattern->kit];
	}
	for (; track < end && !status; track++)
		status = take_track(takes, track, &from, err);
	if (status)
		mk_err_prefix(err, status, "%s", takes->where);
	return status;
}

const struct mk_take *
mk_takes_base(const struct mk_takes *takes)
{
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (takes->tracks[track].pattern &&
		    !takes->tracks[track].helper)
			return &takes->tracks[track];
	return NULL;
}

bool
mk_take_plays(const struct mk_take *take, int track)
{
	return !take->helper || take->kit->models[track] == MK_MDMODEL_EMPTY;
}

uint16_t
mk_takes_tracks(const struct mk_takes *takes)
{
	unsigned tracks = 0;
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (takes->tracks[track].pattern)
			tracks |= 1U << track;
	return (uint16_t)tracks;
}

uint16_t
mk_takes_helpers(const struct mk_takes *takes)
{
	unsigned tracks = 0;
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (takes->tracks[track].helper)
			tracks |= 1U << track;
	return (uint16_t)tracks;
}
