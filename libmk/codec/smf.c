/* SPDX-License-Identifier: ISC */
#include <libmk/codec/smf.h>

#include <libmk/base/time.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_HEAD 8 /* four letters and a length */
#define HEAD_SIZE  6
#define RIFF_HEAD  12

#define TEMPO  500000           /* until a file tells one */
#define LATEST (UINT64_MAX / 2) /* no time is later */

struct mk_smf {
	struct mk_smf_head head;
	const uint8_t *data;
	struct mk_smftrack *tracks;
	struct mk_smftrack **heap; /* those not over; the next one on top */
	size_t n_heap;
	uint8_t *sysex; /* room for the content of all tracks */
	/* The time of a tick is ns[0] / ns[1] nanoseconds. */
	uint64_t tick, time, rest, ns[2];
	uint64_t start; /* of the track that is played, in format 2 */
	const struct mk_smftrack *played;
};

static uint32_t
read_be(const uint8_t *p, size_t n)
{
	uint32_t value = 0;

	while (n--)
		value = value << 8 | *p++;
	return value;
}

/* --- the file's chunks */

/* Finds the file within RIFF, whose lengths have their low bytes first. */
static void
unwrap(const uint8_t **data, size_t *n)
{
	const uint8_t *p = *data, *end = *data + *n;
	size_t size;

	if (*n < RIFF_HEAD || memcmp(p, "RIFF", 4) != 0)
		return;
	for (p += RIFF_HEAD; end - p >= CHUNK_HEAD; p += size + (size & 1)) {
		size = (size_t)p[4] | (size_t)p[5] << 8 | (size_t)p[6] << 16 |
		    (size_t)p[7] << 24;
		if (!memcmp(p, "data", 4)) {
			*n = (size_t)(end - p) - CHUNK_HEAD;
			*data = p + CHUNK_HEAD;
			return;
		}
		p += CHUNK_HEAD;
		if (size >= (size_t)(end - p))
			return;
	}
}

bool
mk_smf_begins(const uint8_t *data, size_t n)
{
	return (n >= 4 && !memcmp(data, "MThd", 4)) ||
	    (n >= RIFF_HEAD && !memcmp(data, "RIFF", 4) &&
	        !memcmp(data + 8, "RMID", 4));
}

/* Finds the next track from *at on; false if there is none. */
static bool
next_track(const uint8_t **at, const uint8_t *end, const uint8_t **data,
    bool *clipped)
{
	while (end - *at >= CHUNK_HEAD) {
		uint32_t size = read_be(*at + 4, 4);
		bool is_track = !memcmp(*at, "MTrk", 4);

		*data = *at + CHUNK_HEAD;
		*clipped = size > (size_t)(end - *data);
		*at = *clipped ? end : *data + size;
		if (is_track)
			return true;
	}
	return false;
}

/* Microseconds of a quarter note. */
static void
set_tempo(struct mk_smf *smf, uint32_t tempo)
{
	if (!smf->head.quarter || !tempo)
		return;
	smf->ns[0] = tempo * UINT64_C(1000);
	smf->ns[1] = smf->head.quarter;
}

/* Ticks are parts of a quarter note, or of one of so many frames a second,
 * where 29 stands for 30000/1001. */
static int
set_division(struct mk_smf *smf, unsigned division, struct mk_err *err)
{
	unsigned frames = 256 - (division >> 8), parts = division & 0xff;

	smf->head.quarter = division < 0x8000 ? division : 0;
	set_tempo(smf, TEMPO);
	if (smf->head.quarter)
		return 0;
	smf->ns[0] = MK_TIME_SECOND;
	smf->ns[1] = (uint64_t)frames * parts;
	if (frames == 29) {
		smf->ns[0] = MK_TIME_SECOND * 1001 / 10000;
		smf->ns[1] = 3 * parts;
	}
	if ((frames == 24 || frames == 25 || frames == 29 || frames == 30) &&
	    parts)
		return 0;
	return mk_err_set(err, -EBADMSG,
	    "its ticks, %04X, are parts of nothing that is known", division);
}

static bool
goes_before(const struct mk_smf *smf, const struct mk_smftrack *a,
    const struct mk_smftrack *b)
{
	if (smf->head.format != 2 && a->tick != b->tick)
		return a->tick < b->tick;
	return a->number < b->number;
}

/* Moves the top of the heap down to its place. */
static void
sift(struct mk_smf *smf)
{
	struct mk_smftrack **heap = smf->heap, *top = heap[0];
	size_t at = 0, child;

	while ((child = 2 * at + 1) < smf->n_heap) {
		if (child + 1 < smf->n_heap &&
		    goes_before(smf, heap[child + 1], heap[child]))
			child++;
		if (!goes_before(smf, heap[child], top))
			break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = top;
}

/* All are at tick 0, and so in order. */
static int
open_tracks(struct mk_smf *smf, const uint8_t *at, const uint8_t *end,
    struct mk_err *err)
{
	const uint8_t *chunks = at, *data;
	bool clipped;
	unsigned n = 0;

	while (next_track(&at, end, &data, &clipped))
		n++;
	if (!n)
		return mk_err_set(err, -EBADMSG, "no track in it");
	smf->tracks = calloc(n, sizeof(*smf->tracks));
	smf->heap = calloc(n, sizeof(*smf->heap));
	smf->sysex = malloc((size_t)(end - smf->data));
	if (!smf->tracks || !smf->heap || !smf->sysex)
		return mk_err_set(err, -ENOMEM, "out of memory");
	smf->head.n_tracks = n;
	for (; smf->n_heap < n; smf->n_heap++) {
		struct mk_smftrack *track = &smf->tracks[smf->n_heap];

		next_track(&chunks, end, &data, &clipped);
		mk_smftrack_init(track, smf->data, data,
		    (size_t)(chunks - data), clipped,
		    smf->sysex + (data - smf->data));
		track->number = (unsigned)smf->n_heap;
		smf->heap[smf->n_heap] = track;
	}
	return 0;
}

static int
open_file(struct mk_smf *smf, const uint8_t *data, size_t n, struct mk_err *err)
{
	const uint8_t *end = data + n;
	uint32_t size;
	int status;

	smf->data = data;
	unwrap(&data, &n);
	if (n < 4 || memcmp(data, "MThd", 4) != 0)
		return mk_err_set(err, -EBADMSG, "no Standard MIDI File");
	size = n < CHUNK_HEAD ? HEAD_SIZE : read_be(data + 4, 4);
	if (size > n || n - size < CHUNK_HEAD)
		return mk_err_set(err, -EBADMSG, "cut within its head");
	if (size < HEAD_SIZE)
		return mk_err_set(err, -EBADMSG, "its head is too short");
	data += CHUNK_HEAD;
	smf->head.format = read_be(data, 2);
	status = set_division(smf, read_be(data + 4, 2), err);
	return status < 0 ? status : open_tracks(smf, data + size, end, err);
}

struct mk_smf *
mk_smf_new(const uint8_t *data, size_t n, int *status, struct mk_err *err)
{
	struct mk_smf *smf = calloc(1, sizeof(*smf));

	*status = smf ? open_file(smf, data, n, err)
	              : mk_err_set(err, -ENOMEM, "out of memory");
	if (*status == 0)
		return smf;
	mk_smf_free(smf);
	return NULL;
}

void
mk_smf_free(struct mk_smf *smf)
{
	if (!smf)
		return;
	free(smf->tracks);
	free(smf->heap);
	free(smf->sysex);
	free(smf);
}

const struct mk_smf_head *
mk_smf_head(const struct mk_smf *smf)
{
	return &smf->head;
}

/* --- all tracks together */

/* Advances time to an event. */
static void
go_to(struct mk_smf *smf, const struct mk_smftrack *track)
{
	uint64_t tick, time;

	if (smf->head.format == 2 && track != smf->played) {
		smf->played = track;
		smf->start = smf->tick;
		set_tempo(smf, TEMPO);
	}
	/* There are at most 28 bits of ticks between events. */
	tick = smf->start + track->tick;
	time = (tick - smf->tick) * smf->ns[0] + smf->rest;
	smf->tick = tick;
	smf->rest = time % smf->ns[1];
	time /= smf->ns[1];
	smf->time += time < LATEST - smf->time ? time : LATEST - smf->time;
}

/* Advances the track on top to its next event, or drops it at its end. */
static int
go_on(struct mk_smf *smf, struct mk_err *err)
{
	struct mk_smftrack *track = smf->heap[0];
	bool was_over = track->over;
	int status = mk_smftrack_next(track, err);

	if (was_over)
		smf->heap[0] = smf->heap[--smf->n_heap];
	if (smf->n_heap)
		sift(smf);
	return status;
}

int
mk_smf_next(struct mk_smf *smf, struct mk_smf_event *event, struct mk_err *err)
{
	int status = 0;

	while (smf->n_heap && status == 0) {
		go_to(smf, smf->heap[0]);
		status = mk_smftrack_take(smf->heap[0], event, err);
		if (status == 0)
			status = go_on(smf, err);
	}
	if (status == 1 && event->type == MK_SMF_TEMPO && event->size >= 3)
		set_tempo(smf, read_be(event->data, 3));
	event->tick = smf->tick;
	event->time = smf->time;
	return status;
}

int
mk_smf_unfold(const uint8_t *data, size_t n, struct mk_buf *out,
    struct mk_report *faults, struct mk_err *err)
{
	struct mk_smf_event event;
	struct mk_smf *smf;
	int status;

	smf = mk_smf_new(data, n, &status, err);
	if (!smf)
		return status;
	while ((status = mk_smf_next(smf, &event, err)) != 0) {
		if (status < 0)
			mk_report(faults, "%s", err->msg);
		else if (event.kind == MK_SMF_MESSAGE)
			mk_buf_put(out, mk_midi_bytes(&event.midi),
			    event.midi.size);
	}
	mk_smf_free(smf);
	return 0;
}
