/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mdpattern.h>

#include <libmk/machine/mdlayout_priv.h>

#include <errno.h>
#include <string.h>

#define VERSION    3
#define REVISION   1
#define UNOFFICIAL 64

#define USUAL_LENGTH 16
#define USUAL_ACCENT 64

#define FIELD(member, items, stride, size, kind, section)                      \
	{                                                                      \
		offsetof(struct mk_mdpattern, member), items, stride, size,    \
		    kind, section                                              \
	}
#define WORDS(member, n, section)                                              \
	FIELD(member, n, 4, 4, MK_MDFIELD_WORD, section)
#define MASKS(member, n, half, section)                                        \
	FIELD(member, n, 8, 4, MK_MDFIELD_##half, section)
#define BYTE(member) FIELD(member, 1, 0, 1, MK_MDFIELD_BYTES, MK_MDLAYOUT_PLAIN)
#define ROWS(from, section)                                                    \
	FIELD(locks[0][from], MK_MDPATTERN_LOCKS, MK_MDPATTERN_STEPS,          \
	    MK_MDPATTERN_NARROW, MK_MDFIELD_BYTES, section)

#define OWN (MK_MDMASKS * MK_MDKIT_TRACKS)

static const struct mk_mdfield fields[] = {
    MASKS(trigs, MK_MDKIT_TRACKS, LOW, 1),
    WORDS(locked, MK_MDKIT_TRACKS, 2),
    MASKS(all, MK_MDMASKS, LOW, 3),
    WORDS(swing, 1, 3),
    BYTE(accent),
    BYTE(length),
    BYTE(multiplier),
    BYTE(scale),
    BYTE(kit),
    BYTE(rows),
    ROWS(0, 4),
    WORDS(edit_all, MK_MDMASKS, 5),
    MASKS(own, OWN, LOW, 5),
    /* Only the wide form has what follows. */
    MASKS(trigs, MK_MDKIT_TRACKS, HIGH, 6),
    MASKS(all, MK_MDMASKS, HIGH, 6),
    ROWS(MK_MDPATTERN_NARROW, 6),
    MASKS(own, OWN, HIGH, 6),
};

#define N_FIELDS      (sizeof(fields) / sizeof(*fields))
#define N_WIDE_FIELDS 4

static struct mk_mdlayout
layout_of(bool wide)
{
	return (struct mk_mdlayout){
	    .fields = fields,
	    .n_fields = wide ? N_FIELDS : N_FIELDS - N_WIDE_FIELDS,
	    .spare_at = offsetof(struct mk_mdpattern, spare),
	};
}

static const struct {
	int steps;
	const char *name;
} multipliers[MK_MDMULTIPLIERS] = {
    [MK_MDMULTIPLIER_1] = {4, "1X"},
    [MK_MDMULTIPLIER_2] = {8, "2X"},
    [MK_MDMULTIPLIER_3_4] = {3, "3/4X"},
    [MK_MDMULTIPLIER_3_2] = {6, "3/2X"},
};

int
mk_mdmultiplier_steps(unsigned multiplier)
{
	return multipliers[multiplier % MK_MDMULTIPLIERS].steps;
}

const char *
mk_mdmultiplier_name(unsigned multiplier)
{
	return multipliers[multiplier % MK_MDMULTIPLIERS].name;
}

uint64_t
mk_mdpattern_bits(bool wide)
{
	return wide ? UINT64_MAX : UINT32_MAX;
}

void
mk_mdpattern_init(struct mk_mdpattern *pattern, bool wide)
{
	uint64_t even = MK_MDPATTERN_EVEN & mk_mdpattern_bits(wide);
	int i;

	memset(pattern, 0, sizeof(*pattern));
	pattern->version = VERSION;
	pattern->revision = REVISION;
	pattern->wide = wide;
	pattern->length = USUAL_LENGTH;
	pattern->accent = USUAL_ACCENT;
	pattern->all[MK_MDMASK_SWING] = even;
	for (i = 0; i < MK_MDKIT_TRACKS; i++)
		pattern->own[MK_MDMASK_SWING][i] = even;
	for (i = 0; i < MK_MDMASKS; i++)
		pattern->edit_all[i] = 1;
	memset(pattern->locks, MK_MDPATTERN_NO_LOCK, sizeof(pattern->locks));
}

static size_t
count_bits(uint32_t bits)
{
	size_t n = 0;

	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

size_t
mk_mdpattern_track_rows(const struct mk_mdpattern *pattern, int track)
{
	return count_bits(pattern->locked[track]);
}

/* How many rows come before a track's. */
static size_t
rows_before(const struct mk_mdpattern *pattern, int track)
{
	size_t n = 0;

	while (track-- > 0)
		n += count_bits(pattern->locked[track]);
	return n;
}

size_t
mk_mdpattern_rows(const struct mk_mdpattern *pattern)
{
	return rows_before(pattern, MK_MDKIT_TRACKS);
}

const uint8_t *
mk_mdpattern_row(const struct mk_mdpattern *pattern, int track, int param)
{
	uint32_t locked = pattern->locked[track], bit = UINT32_C(1) << param;
	size_t row;

	if (!(locked & bit))
		return NULL;
	row = rows_before(pattern, track) + count_bits(locked & (bit - 1));
	return row < MK_MDPATTERN_LOCKS ? pattern->locks[row] : NULL;
}

bool
mk_mdpattern_is_empty(const struct mk_mdpattern *pattern)
{
	int i;

	for (i = 0; i < MK_MDKIT_TRACKS; i++)
		if (pattern->trigs[i] || pattern->locked[i])
			return false;
	return true;
}

/* Are a track's rows, which are adjacent in each pattern, the same? */
static bool
same_rows(const struct mk_mdpattern *a, const struct mk_mdpattern *b, int track)
{
	size_t i = rows_before(a, track), j = rows_before(b, track);
	size_t n = mk_mdpattern_track_rows(a, track);

	for (; n && i < MK_MDPATTERN_LOCKS && j < MK_MDPATTERN_LOCKS; n--)
		if (memcmp(a->locks[i++], b->locks[j++], MK_MDPATTERN_STEPS) !=
		    0)
			return false;
	return true;
}

bool
mk_mdpattern_same_track(const struct mk_mdpattern *a,
    const struct mk_mdpattern *b, int track)
{
	int i;

	if (a->trigs[track] != b->trigs[track] ||
	    a->locked[track] != b->locked[track])
		return false;
	for (i = 0; i < MK_MDMASKS; i++)
		if (a->own[i][track] != b->own[i][track])
			return false;
	return same_rows(a, b, track);
}

bool
mk_mdpattern_same_frame(const struct mk_mdpattern *a,
    const struct mk_mdpattern *b)
{
	return a->version == b->version && a->revision == b->revision &&
	    a->wide == b->wide && a->length == b->length &&
	    a->scale == b->scale && a->multiplier == b->multiplier &&
	    a->accent == b->accent && a->swing == b->swing &&
	    !memcmp(a->edit_all, b->edit_all, sizeof(a->edit_all)) &&
	    !memcmp(a->all, b->all, sizeof(a->all));
}

bool
mk_mdpattern_equal(const struct mk_mdpattern *a, const struct mk_mdpattern *b)
{
	int track;

	if (!mk_mdpattern_same_frame(a, b))
		return false;
	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (!mk_mdpattern_same_track(a, b, track))
			return false;
	return true;
}

size_t
mk_mdpattern_where(const struct mk_mdpattern *pattern, const void *byte)
{
	const struct mk_mdlayout layout = layout_of(pattern->wide);
	size_t at = (size_t)((const uint8_t *)byte - (const uint8_t *)pattern);

	return MK_MDDUMP_BODY_AT + mk_mdlayout_where(&layout, at);
}

void
mk_mdpattern_encode(const struct mk_mdpattern *pattern, struct mk_buf *out)
{
	const struct mk_mdlayout layout = layout_of(pattern->wide);
	const struct mk_mddump dump = {
	    .channel = pattern->channel,
	    .id = MK_MDDUMP_PATTERN,
	    .version = pattern->version,
	    .revision = pattern->revision,
	    .position = pattern->position,
	};
	struct mk_mddump_writer writer;

	mk_mddump_begin(&writer, &dump, out);
	mk_mdlayout_write(&layout, pattern, &writer);
	mk_mddump_end(&writer);
}

/* Finds the form by the body's length. */
static int
find_form(const struct mk_mddump *dump, bool *wide, struct mk_err *err)
{
	static const size_t around = MK_MDDUMP_BODY_AT + MK_MDDUMP_TRAILER;
	struct mk_mdlayout narrow = layout_of(false), broad = layout_of(true);
	size_t least = mk_mdlayout_size(&narrow);
	size_t most = mk_mdlayout_size(&broad);

	*wide = dump->n_body == most;
	if (*wide || dump->n_body == least)
		return 0;
	return mk_err_set(err, -EBADMSG,
	    "offset %zu: a pattern of %zu bytes; it should have %zu or %zu",
	    dump->at, dump->message.size, least + around, most + around);
}

int
mk_mdpattern_decode(struct mk_mdpattern *pattern, const struct mk_mddump *dump,
    struct mk_err *err)
{
	struct mk_mdlayout layout;
	bool wide;

	if (dump->version >= UNOFFICIAL)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: a pattern of version %u, of which nothing is "
		    "known",
		    dump->at, dump->version);
	if (find_form(dump, &wide, err) < 0)
		return -EBADMSG;
	memset(pattern, 0, sizeof(*pattern));
	memset(pattern->locks, MK_MDPATTERN_NO_LOCK, sizeof(pattern->locks));
	pattern->channel = dump->channel;
	pattern->version = dump->version;
	pattern->revision = dump->revision;
	pattern->position = dump->position;
	pattern->wide = wide;
	layout = layout_of(wide);
	mk_mdlayout_read(&layout, pattern, dump->body);
	return 0;
}
