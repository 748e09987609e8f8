/* SPDX-License-Identifier: ISC */
#include <libmk/codec/sysex.h>

#include <libmk/codec/midi.h>

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#define SYSEX       0xf0
#define SYSEX_END   0xf7
#define REALTIME    0xf8
#define LENGTH_SIZE 2

void
mk_sysex_split(struct mk_sysex_split *split, const uint8_t *data, size_t size,
    struct mk_buf *clean)
{
	*split =
	    (struct mk_sysex_split){.data = data, .size = size, .clean = clean};
}

void
mk_sysex_split_part(struct mk_sysex_split *split, const uint8_t *data,
    size_t size, bool more)
{
	split->before += split->at;
	split->data = data;
	split->size = size;
	split->at = 0;
	split->more = more;
}

/* The end of the bytes at p that are data or, if asked for, realtime. */
static const uint8_t *
skip_data(const uint8_t *p, const uint8_t *end, bool realtime)
{
	for (;;) {
		p += mk_midi_count_data(p, (size_t)(end - p));
		if (p == end || !realtime || *p < REALTIME)
			return p;
		p++;
	}
}

/* Copies a message without its realtime bytes. */
static int
clean_up(struct mk_sysex_split *split, struct mk_sysex *message)
{
	const uint8_t *p = message->data, *end = p + message->size, *stop;

	split->clean->len = 0;
	mk_buf_byte(split->clean, *p++);
	for (; p < end; p = stop + 1) {
		stop = skip_data(p, end, false);
		mk_buf_put(split->clean, p, (size_t)(stop - p));
	}
	mk_buf_byte(split->clean, SYSEX_END);
	message->data = split->clean->data;
	message->size = split->clean->len;
	return mk_buf_status(split->clean);
}

int
mk_sysex_next(struct mk_sysex_split *split, struct mk_sysex *message,
    struct mk_err *err)
{
	const uint8_t *end, *p, *stop;
	int code;

	p = split->at < split->size
	    ? memchr(split->data + split->at, SYSEX, split->size - split->at)
	    : NULL;
	if (!p) {
		split->at = split->size;
		return split->more ? -EAGAIN : 0;
	}
	end = split->data + split->size;
	message->data = p;
	message->offset = split->before + (size_t)(p - split->data);
	split->at = (size_t)(p - split->data);
	stop = skip_data(p + 1, end, true);
	if (stop == end && split->more)
		return -EAGAIN;
	split->at = (size_t)(stop - split->data);
	if (stop == end)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: the message is cut by the end",
		    message->offset);
	if (*stop != SYSEX_END)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: the message is cut by %02X at %zu",
		    message->offset, *stop, split->before + split->at);
	split->at++;
	message->size = (size_t)(stop - p) + 1;
	if (skip_data(p + 1, end, false) == stop)
		return 1;
	code = clean_up(split, message);
	return code < 0 ? mk_err_set(err, code, "out of memory") : 1;
}

/*
 * Adds n bytes of the message to the checksum, from frame->from on, and to the
 * size.
 */
static void
count_bytes(struct mk_sysex_writer *writer, const uint8_t *data, size_t n)
{
	uint64_t from = writer->frame->from;
	size_t skip = 0;

	if (writer->size < from)
		skip = from - writer->size < n ? from - writer->size : n;
	if (writer->frame->checksum)
		mk_checksum_add(&writer->checksum, data + skip, n - skip);
	writer->size += n;
}

void
mk_sysex_begin(struct mk_sysex_writer *writer,
    const struct mk_sysex_frame *frame, struct mk_buf *out)
{
	writer->frame = frame;
	writer->out = out;
	writer->size = 0;
	if (frame->checksum)
		mk_checksum_init(&writer->checksum, frame->checksum);
	mk_sysex_put(writer, frame->header, frame->n_header);
}

void
mk_sysex_put(struct mk_sysex_writer *writer, const uint8_t *data, size_t n)
{
	count_bytes(writer, data, n);
	mk_buf_put(writer->out, data, n);
}

static size_t
length_from(const struct mk_sysex_frame *frame)
{
	return frame->length_from ? frame->length_from : frame->from;
}

/* The value of the length field in a message with so many bytes before F7. */
static void
put_14_bits(uint64_t length, uint8_t bytes[LENGTH_SIZE])
{
	bytes[0] = length >> 7 & 0x7f;
	bytes[1] = length & 0x7f;
}

int
mk_sysex_end(struct mk_sysex_writer *writer, struct mk_err *err)
{
	const struct mk_sysex_frame *frame = writer->frame;
	uint8_t bytes[MK_CHECKSUM_MAX];
	uint64_t length;
	size_t from;

	if (frame->checksum) {
		size_t n = mk_checksum_end(&writer->checksum, bytes);

		mk_buf_put(writer->out, bytes, n);
		writer->size += n;
	}
	if (frame->length) {
		from = length_from(frame);
		length = writer->size + LENGTH_SIZE;
		length -= length < from ? length : from;
		if (length > MK_SYSEX_LENGTH_MAX)
			return mk_err_set(err, -EBADMSG,
			    "the message is too long for its length field: "
			    "%" PRIu64 " bytes, at most %d",
			    length, MK_SYSEX_LENGTH_MAX);
		put_14_bits(length, bytes);
		mk_buf_put(writer->out, bytes, LENGTH_SIZE);
	}
	mk_buf_byte(writer->out, SYSEX_END);
	return 0;
}

static int
check_header(const struct mk_sysex_frame *frame, const struct mk_sysex *message,
    struct mk_err *err)
{
	size_t i;

	for (i = 0; i < frame->n_header; i++) {
		if (i >= message->size - 1)
			return mk_err_set(err, -EBADMSG,
			    "offset %zu: the message ends within its header",
			    message->offset);
		if (message->data[i] != frame->header[i])
			return mk_err_set(err, -EBADMSG,
			    "offset %zu: the header has %02X where %02X "
			    "should be",
			    message->offset + i, message->data[i],
			    frame->header[i]);
	}
	return 0;
}

/* Bytes after the payload: where they are, and what they should be. */
struct field {
	const char *what;
	size_t at, n;
	uint8_t right[MK_CHECKSUM_MAX];
};

/* How many bytes of the message are not payload. */
static size_t
frame_size(const struct mk_sysex_frame *frame)
{
	return frame->n_header + (frame->checksum ? frame->checksum->size : 0) +
	    (frame->length ? LENGTH_SIZE : 0) + 1;
}

static struct field
length_field(const struct mk_sysex_frame *frame, const struct mk_sysex *message)
{
	struct field field = {
	    "length", message->size - 1 - LENGTH_SIZE, LENGTH_SIZE, {0}};
	size_t size = message->size - 1, from = length_from(frame);

	put_14_bits(size - (from < size ? from : size), field.right);
	return field;
}

static struct field
checksum_field(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message)
{
	size_t end = message->size - (frame_size(frame) - frame->n_header);
	size_t from = frame->from < end ? frame->from : end;
	struct field field = {"checksum", end, 0, {0}};

	field.n = mk_checksum_of(frame->checksum, message->data + from,
	    end - from, field.right);
	return field;
}

static bool
holds_field(const struct mk_sysex *message, const struct field *field)
{
	return !memcmp(message->data + field->at, field->right, field->n);
}

static int
check_field(const struct mk_sysex *message, const struct field *field,
    struct mk_err *err)
{
	const uint8_t *is = message->data + field->at;

	if (holds_field(message, field))
		return 0;
	if (field->n == 1)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: the %s is %02X, but the message has %02X",
		    message->offset + field->at, field->what, is[0],
		    field->right[0]);
	return mk_err_set(err, -EBADMSG,
	    "offset %zu: the %s is %02X %02X, but the message has %02X %02X",
	    message->offset + field->at, field->what, is[0], is[1],
	    field->right[0], field->right[1]);
}

/* The size of a message with a fixed size, or with a count on top of it. */
static size_t
right_size(const struct mk_sysex_frame *frame, const struct mk_sysex *message)
{
	size_t size = frame->size;
	const uint8_t *count = message->data + frame->count_at;

	if (!size)
		return message->size;
	if (frame->count_at && message->size > frame->count_at + 2)
		size += (size_t)(count[0] << 7 | count[1]);
	return size;
}

bool
mk_sysex_length_ok(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message)
{
	struct field field;

	if ((!frame->length && !frame->size) ||
	    message->size < frame_size(frame) ||
	    message->size != right_size(frame, message))
		return false;
	if (!frame->length)
		return true;
	field = length_field(frame, message);
	return holds_field(message, &field);
}

bool
mk_sysex_checksum_ok(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message)
{
	struct field field;

	if (!frame->checksum || message->size < frame_size(frame))
		return false;
	field = checksum_field(frame, message);
	return holds_field(message, &field);
}

int
mk_sysex_open(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message, const uint8_t **payload, size_t *n,
    struct mk_err *err)
{
	size_t around = frame_size(frame), size;
	int code = check_header(frame, message, err);
	struct field field;

	if (code < 0)
		return code;
	if (message->size < around)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: the message is too short for its frame: "
		    "%zu bytes, at least %zu",
		    message->offset, message->size, around);
	size = right_size(frame, message);
	if (message->size != size)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: the message has %zu bytes, but should have "
		    "%zu",
		    message->offset, message->size, size);
	*payload = message->data + frame->n_header;
	*n = message->size - around;
	/* Lost bytes make both wrong; report the length. */
	if (frame->length) {
		field = length_field(frame, message);
		code = check_field(message, &field, err);
	}
	if (!code && frame->checksum) {
		field = checksum_field(frame, message);
		code = check_field(message, &field, err);
	}
	return code;
}
