/* SPDX-License-Identifier: ISC */
/*
 * Bytes are read, unpacked where need be, and made ready, a buffer for each
 * step.
 */
#include <libmk/xml/input_priv.h>

#include <libmk/base/buf.h>
#include <libmk/xml/inflate_priv.h>

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RAW_SIZE   65536
#define READY_SIZE 65536 /* unpacking is slow in small steps */
#define PEEK_SIZE  4096
#define FREE_SIZE  (UINT64_C(1) << 20) /* less can do no harm */

enum state {
	UNKNOWN, /* nothing read yet */
	PLAIN,
	PACKED,
};

struct mk_input {
	int fd;
	const char *name;
	uint64_t max_size, position, unpacked;
	enum state state;
	bool raw_end, midway; /* midway: within a packed stream */
	struct mk_inflate *inflate;
	void (*watch)(void *to, uint64_t position);
	void *watch_to;
	struct mk_report *warnings;
	off_t start;           /* where the file can be read again; or -1 */
	const uint8_t *memory; /* or the memory that is read */
	bool keeps, twice;     /* what is read; as it may be read twice */
	struct mk_buf kept;
	const uint8_t *raw; /* what is read but not unpacked */
	size_t raw_len;
	const uint8_t *ready; /* what is unpacked but not taken */
	size_t ready_len;
	uint8_t buffer[RAW_SIZE], unpacked_buffer[READY_SIZE];
};

struct mk_input *
mk_input_new(int fd, const char *name, uint64_t max_size)
{
	struct mk_input *input = calloc(1, sizeof(*input));

	if (!input)
		return NULL;
	input->raw = input->buffer;
	input->ready = input->unpacked_buffer;
	input->fd = fd;
	input->name = name;
	input->max_size = max_size ? max_size : MK_INPUT_MAX;
	input->start = lseek(fd, 0, SEEK_CUR);
	input->keeps = true;
	mk_buf_init(&input->kept);
	return input;
}

struct mk_input *
mk_input_new_memory(const void *data, size_t n, const char *name,
    uint64_t max_size)
{
	struct mk_input *input = mk_input_new(-1, name, max_size);

	if (input) {
		input->raw = input->memory = data;
		input->raw_len = input->position = n;
		input->raw_end = true; /* the descriptor is never asked */
	}
	return input;
}

void
mk_input_free(struct mk_input *input)
{
	if (!input)
		return;
	mk_inflate_free(input->inflate);
	mk_buf_done(&input->kept);
	free(input);
}

/* Counts bytes that were read behind those at hand, and keeps them if asked. */
static int
note_read(struct mk_input *input, size_t got, struct mk_err *err)
{
	if (input->keeps && input->start < 0) {
		mk_buf_put(&input->kept, input->buffer + input->raw_len, got);
		if (mk_buf_status(&input->kept))
			return mk_err_set(err, -ENOMEM, "%s: out of memory",
			    input->name);
	}
	input->raw_len += got;
	input->position += got;
	if (input->watch)
		input->watch(input->watch_to, input->position);
	return 0;
}

/* Has at least `want` raw bytes at hand unless the file ends before. */
static int
fill(struct mk_input *input, size_t want, struct mk_err *err)
{
	int status = 0;
	ssize_t got;

	if (input->raw_len >= want || input->raw_end)
		return 0;
	memmove(input->buffer, input->raw, input->raw_len);
	input->raw = input->buffer;
	while (input->raw_len < want && !input->raw_end && status == 0) {
		got = read(input->fd, input->buffer + input->raw_len,
		    sizeof(input->buffer) - input->raw_len);
		if (got < 0 && errno != EINTR)
			return mk_err_set(err, -errno, "%s: %s", input->name,
			    strerror(errno));
		input->raw_end = got == 0;
		if (got > 0)
			status = note_read(input, (size_t)got, err);
	}
	return status;
}

static bool
is_gzip(const struct mk_input *input)
{
	return input->raw_len >= 2 && input->raw[0] == 0x1f &&
	    input->raw[1] == 0x8b;
}

static int
begin(struct mk_input *input, struct mk_err *err)
{
	int status = fill(input, 2, err);

	if (status < 0)
		return status;
	input->state = PLAIN;
	if (!is_gzip(input))
		return 0;
	input->inflate = mk_inflate_new();
	if (!input->inflate)
		return mk_err_set(err, -ENOMEM, "%s: out of memory",
		    input->name);
	input->state = PACKED;
	input->midway = true;
	return 0;
}

static long
take_plain(struct mk_input *input, void *data, size_t n, struct mk_err *err)
{
	int status = fill(input, 1, err);

	if (status < 0)
		return status;
	if (n > input->raw_len)
		n = input->raw_len;
	memcpy(data, input->raw, n);
	input->raw += n;
	input->raw_len -= n;
	return (long)n;
}

/* Passes zero bytes over: a disk's or a tape's last block may end so. */
static int
skip_padding(struct mk_input *input, struct mk_err *err)
{
	int status = 0;

	while (status == 0 && input->raw_len && !*input->raw) {
		input->raw++;
		input->raw_len--;
		status = fill(input, 1, err);
	}
	return status;
}

/* After a packed stream: another one, the end, padding to it, or garbage. */
static int
end_stream(struct mk_input *input, struct mk_err *err)
{
	int status = fill(input, 2, err);
	bool another = is_gzip(input);

	input->midway = false;
	if (status == 0)
		status = skip_padding(input, err);
	if (status < 0 || !input->raw_len)
		return status;
	if (!another)
		return mk_err_set(err, -EBADMSG,
		    "%s: garbage after the end of the gzip data, at byte "
		    "%" PRIu64,
		    input->name, input->position - input->raw_len);
	mk_inflate_restart(input->inflate);
	input->midway = true;
	return 0;
}

static int
cut_off(struct mk_input *input, struct mk_err *err)
{
	return mk_err_set(err, -EBADMSG,
	    "%s: the gzip data is cut off after %" PRIu64 " bytes", input->name,
	    input->position);
}

static int
broken(struct mk_input *input, struct mk_err *err)
{
	return mk_err_set(err, -EBADMSG,
	    "%s: the gzip data is broken before byte %" PRIu64 ": %s",
	    input->name, input->position - input->raw_len,
	    mk_inflate_why(input->inflate));
}

static long
take_packed(struct mk_input *input, void *data, size_t n, struct mk_err *err)
{
	struct mk_inflate_piece piece = {.out = data, .n_out = n};
	enum mk_inflate_got got;
	int status = 0;

	while (piece.n_out == n && input->midway && status == 0) {
		status = fill(input, 1, err);
		if (status < 0)
			break;
		piece.in = input->raw;
		piece.n_in = input->raw_len;
		got = mk_inflate_step(input->inflate, &piece);
		input->raw = piece.in;
		input->raw_len = piece.n_in;
		if (got == MK_INFLATE_END)
			status = end_stream(input, err);
		else if (got == MK_INFLATE_BROKEN)
			status = broken(input, err);
		else if (input->raw_end && !input->raw_len && piece.n_out == n)
			status = cut_off(input, err);
	}
	return status < 0 ? status : (long)(n - piece.n_out);
}

static int
check_size(struct mk_input *input, struct mk_err *err)
{
	if (input->unpacked > input->max_size)
		return mk_err_set(err, -EBADMSG,
		    "%s: larger than %" PRIu64 " bytes when unpacked",
		    input->name, input->max_size);
	if (input->state == PACKED && input->unpacked > FREE_SIZE &&
	    input->unpacked / MK_INPUT_RATIO > input->position)
		return mk_err_set(err, -EBADMSG,
		    "%s: unpacks to more than %d times its size; no set does",
		    input->name, MK_INPUT_RATIO);
	return 0;
}

/* Takes bytes past those that are ready. */
static long
take(struct mk_input *input, void *data, size_t n, struct mk_err *err)
{
	int status = 0;
	long got;

	if (n > INT32_MAX)
		n = INT32_MAX;
	if (input->state == UNKNOWN)
		status = begin(input, err);
	if (status < 0)
		return status;
	if (input->state == PACKED)
		got = take_packed(input, data, n, err);
	else
		got = take_plain(input, data, n, err);
	if (got <= 0)
		return got;
	input->unpacked += (uint64_t)got;
	status = check_size(input, err);
	return status < 0 ? status : got;
}

/* Has at least `want` bytes ready unless the data ends before. */
static int
prepare(struct mk_input *input, size_t want, struct mk_err *err)
{
	long got = 1;

	if (input->ready_len >= want)
		return 0;
	memmove(input->unpacked_buffer, input->ready, input->ready_len);
	input->ready = input->unpacked_buffer;
	while (got > 0 && input->ready_len < want) {
		got = take(input, input->unpacked_buffer + input->ready_len,
		    READY_SIZE - input->ready_len, err);
		if (got > 0)
			input->ready_len += (size_t)got;
	}
	return got < 0 ? (int)got : 0;
}

long
mk_input_peek(struct mk_input *input, const uint8_t **data, struct mk_err *err)
{
	int status = prepare(input, PEEK_SIZE, err);

	*data = input->ready;
	if (status < 0)
		return status;
	return input->ready_len < PEEK_SIZE ? (long)input->ready_len
	                                    : PEEK_SIZE;
}

long
mk_input_read(struct mk_input *input, void *data, size_t n, struct mk_err *err)
{
	int status;

	if (!input->twice)
		input->keeps = false;
	if (!input->ready_len && n >= READY_SIZE)
		return take(input, data, n, err);
	status = prepare(input, 1, err);
	if (status < 0)
		return status;
	if (n > input->ready_len)
		n = input->ready_len;
	memcpy(data, input->ready, n);
	input->ready += n;
	input->ready_len -= n;
	return (long)n;
}

void
mk_input_keep(struct mk_input *input)
{
	assert(input->keeps);
	input->twice = true;
}

/* Has everything at hand again that was read so far, or can be read again. */
static int
return_to_start(struct mk_input *input, struct mk_err *err)
{
	if (input->memory) {
		input->raw = input->memory;
		input->raw_len = (size_t)input->position;
		return 0;
	}
	if (input->start < 0) {
		input->raw = input->kept.data;
		input->raw_len = input->kept.len;
		return 0;
	}
	if (lseek(input->fd, input->start, SEEK_SET) < 0)
		return mk_err_set(err, -errno, "%s: %s", input->name,
		    strerror(errno));
	input->raw_len = 0;
	input->position = 0;
	input->raw_end = false;
	return 0;
}

int
mk_input_rewind(struct mk_input *input, struct mk_err *err)
{
	assert(input->twice);
	input->keeps = input->twice = false;
	mk_inflate_free(input->inflate);
	input->inflate = NULL;
	input->state = UNKNOWN;
	input->midway = false;
	input->unpacked = 0;
	input->ready_len = 0;
	return return_to_start(input, err);
}

void
mk_input_watch(struct mk_input *input,
    void (*watch)(void *to, uint64_t position), void *to)
{
	input->watch = watch;
	input->watch_to = to;
}

void
mk_input_warn(struct mk_input *input, struct mk_report *warnings)
{
	input->warnings = warnings;
}

struct mk_report *
mk_input_warnings(const struct mk_input *input)
{
	return input->warnings;
}

const char *
mk_input_name(const struct mk_input *input)
{
	return input->name;
}

uint64_t
mk_input_position(const struct mk_input *input)
{
	return input->position;
}
