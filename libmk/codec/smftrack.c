/* SPDX-License-Identifier: ISC */
/*
 * Events are read in place in the file. Pieces of a system exclusive message go
 * through the byte stream's parser, which joins them.
 */
#include <libmk/codec/smftrack.h>

#include <errno.h>

#define SYSEX  0xf0
#define PACKET 0xf7 /* continues a message, or has raw bytes */
#define META   0xff

void
mk_smftrack_init(struct mk_smftrack *track, const uint8_t *file,
    const uint8_t *data, size_t n, bool clipped, uint8_t *sysex)
{
	*track = (struct mk_smftrack){.file = file,
	    .at = data,
	    .end = data + n,
	    .clipped = clipped,
	    .is_read = true};
	/*
	 * Any message takes more bytes in the file, with its length, than here.
	 */
	mk_midi_init(&track->parser, sysex, n);
}

static int
track_fault(struct mk_smftrack *track, const char *what, struct mk_err *err)
{
	track->over = true;
	return mk_err_set(err, -EBADMSG, "offset %zu: track %u: %s",
	    (size_t)(track->at - track->file), track->number + 1, what);
}

/* Reads a number of up to four bytes, of seven bits each. */
static bool
read_number(struct mk_smftrack *track, uint32_t *number)
{
	const uint8_t *p = track->at;
	int i;

	*number = 0;
	for (i = 0; i < 4 && p < track->end; i++) {
		*number = *number << 7 | (*p & 0x7f);
		if (*p++ < 0x80) {
			track->at = p;
			return true;
		}
	}
	return false;
}

/* Reads what follows an event's length. */
static bool
read_data(struct mk_smftrack *track, const uint8_t **data, uint32_t *size)
{
	if (!read_number(track, size) ||
	    *size > (size_t)(track->end - track->at))
		return false;
	*data = track->at;
	track->at += *size;
	return true;
}

int
mk_smftrack_next(struct mk_smftrack *track, struct mk_err *err)
{
	uint32_t delta;

	if (track->over)
		return 0;
	track->over = track->at == track->end;
	if (track->over)
		return track->clipped
		    ? track_fault(track, "is cut by the end of the file", err)
		    : 0;
	if (!read_number(track, &delta) || track->at == track->end)
		return track_fault(track, "no event behind a time", err);
	track->tick += delta;
	track->is_read = false;
	return 0;
}

static int
read_meta(struct mk_smftrack *track, struct mk_smf_event *event,
    struct mk_err *err)
{
	const uint8_t *start = track->at++;
	uint32_t size = 0;

	if (track->at < track->end)
		event->type = *track->at++;
	if (!read_data(track, &event->data, &size)) {
		track->at = start;
		return track_fault(track, "a meta event is cut", err);
	}
	event->kind = MK_SMF_META;
	event->size = size;
	track->over = event->type == MK_SMF_END;
	return 1;
}

/* A system exclusive message, a piece of one, or bytes as they are. */
static int
read_packet(struct mk_smftrack *track, struct mk_err *err)
{
	const uint8_t *start = track->at++;
	uint32_t size;

	if (!read_data(track, &track->bytes, &size)) {
		track->at = start;
		return track_fault(track,
		    "a system exclusive message is longer than the track", err);
	}
	track->f0 = *start == SYSEX;
	track->n_bytes = size;
	return 0;
}

/* Running status continues after other events, as in real files. */
static int
read_channel(struct mk_smftrack *track, struct mk_err *err)
{
	const uint8_t *p = track->at;
	uint8_t status = *p & 0x80 ? *p++ : track->status;
	size_t size;

	if (!status)
		return track_fault(track, "data without a status byte", err);
	if (status >= SYSEX)
		return track_fault(track, "a byte that begins no event", err);
	size = mk_midi_size(status) - 1;
	if (size > (size_t)(track->end - p))
		return track_fault(track, "a message is cut by its end", err);
	if (mk_midi_count_data(p, size) < size)
		return track_fault(track, "a message is cut by another", err);
	track->status = status;
	track->message = mk_midi_make(status, p[0], size > 1 ? p[1] : 0);
	track->has_message = true;
	track->at = p + size;
	return 0;
}

static int
read_event(struct mk_smftrack *track, struct mk_smf_event *event,
    struct mk_err *err)
{
	track->is_read = true;
	switch (*track->at) {
	case META:
		return read_meta(track, event, err);
	case SYSEX:
	case PACKET:
		return read_packet(track, err);
	default:
		return read_channel(track, err);
	}
}

/* Takes a whole or a cut message from what was read. */
static bool
take_track_message(struct mk_smftrack *track, struct mk_midi *midi)
{
	static const uint8_t f0[] = {SYSEX};
	const uint8_t *p = f0;
	size_t n = 1;

	if (track->f0) {
		if (mk_midi_parse(&track->parser, &p, &n, midi, 1))
			return true;
		track->f0 = false;
	}
	while (track->n_bytes)
		if (mk_midi_parse(&track->parser, &track->bytes,
		        &track->n_bytes, midi, 1))
			return true;
	if ((track->has_message || track->over) &&
	    mk_midi_end(&track->parser, midi))
		return true;
	if (!track->has_message)
		return false;
	track->has_message = false;
	*midi = track->message;
	return true;
}

int
mk_smftrack_take(struct mk_smftrack *track, struct mk_smf_event *event,
    struct mk_err *err)
{
	int status = 0;

	*event = (struct mk_smf_event){.track = track->number};
	if (!track->is_read)
		status = read_event(track, event, err);
	return status == 0 ? take_track_message(track, &event->midi) : status;
}
