/* SPDX-License-Identifier: ISC */
/*
 * Messages that are found, in the whole or part by part, are whole, are told by
 * JSON without a fault, and are framed again as they were if their frame is
 * known and holds.
 */
#include <libmk/codec/midi.h>
#include <libmk/codec/sysexinfo.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool good)
{
	if (!good)
		abort();
}

static void
check_frame(const struct mk_sysex_frame *frame, const struct mk_sysex *message)
{
	struct mk_sysex_writer writer;
	const uint8_t *payload;
	struct mk_buf out;
	struct mk_err err;
	size_t n;

	if (mk_sysex_open(frame, message, &payload, &n, &err) < 0)
		return;
	mk_buf_init(&out);
	mk_sysex_begin(&writer, frame, &out);
	mk_sysex_put(&writer, payload, n / 2);
	mk_sysex_put(&writer, payload + n / 2, n - n / 2);
	check(mk_sysex_end(&writer, &err) == 0);
	check(out.len == message->size &&
	    !memcmp(out.data, message->data, out.len));
	mk_buf_done(&out);
}

static void
check_message(const struct mk_sysex *message, size_t size)
{
	struct mk_sysexinfo info;
	struct mk_buf json;

	check(message->size >= 2 && message->offset + message->size <= size);
	check(message->data[0] == 0xf0);
	check(mk_midi_count_data(message->data + 1, message->size - 1) ==
	    message->size - 2);
	check(message->data[message->size - 1] == 0xf7);
	mk_sysexinfo_get(&info, message);
	mk_buf_init(&json);
	mk_sysexinfo_put_json(&json, message, &info);
	mk_buf_done(&json);
	if (info.frame.n_header)
		check_frame(&info.frame, message);
}

/* The next message of a file of which another part comes where one is due. */
static int
next_in_parts(struct mk_sysex_split *split, const uint8_t *data, size_t size,
    struct mk_sysex *message, struct mk_err *err)
{
	int got;

	while ((got = mk_sysex_next(split, message, err)) == -EAGAIN) {
		size_t from = split->before + split->at;
		size_t to = split->before + split->size;
		size_t step = 1 + to % 7;

		to = step < size - to ? to + step : size;
		mk_sysex_split_part(split, data + from, to - from, to < size);
	}
	return got;
}

/* Part by part the same is found as in the whole. */
static void
check_parts(struct mk_sysex_split *whole, const uint8_t *data, size_t size)
{
	struct mk_sysex_split split;
	struct mk_sysex message, other;
	struct mk_buf clean;
	struct mk_err err, told;
	int got;

	mk_buf_init(&clean);
	mk_sysex_split(&split, data, 0, &clean);
	split.more = size > 0;
	do {
		err.msg[0] = told.msg[0] = '\0';
		got = mk_sysex_next(whole, &message, &err);
		check(got == next_in_parts(&split, data, size, &other, &told));
		check(!strcmp(err.msg, told.msg));
		check(got <= 0 ||
		    (message.offset == other.offset &&
		        message.size == other.size &&
		        !memcmp(message.data, other.data, other.size)));
	} while (got);
	mk_buf_done(&clean);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_buf clean;
	struct mk_err err;
	size_t before = 0;
	int got;

	mk_buf_init(&clean);
	mk_sysex_split(&split, data, size, &clean);
	while ((got = mk_sysex_next(&split, &message, &err))) {
		check(split.at > before);
		before = split.at;
		if (got > 0)
			check_message(&message, size);
	}
	mk_sysex_split(&split, data, size, &clean);
	check_parts(&split, data, size);
	mk_buf_done(&clean);
	return 0;
}
