/* SPDX-License-Identifier: ISC */
#include <libmk/codec/rle_priv.h>

#include <string.h>

#define RUN 0x80

void
mk_rle_init(struct mk_rle *rle)
{
	*rle = (struct mk_rle){0};
}

void
mk_rle_encode_end(struct mk_rle *rle, struct mk_buf *out)
{
	if (rle->count > 1 || (rle->count && rle->value >= RUN))
		mk_buf_byte(out, RUN | rle->count);
	if (rle->count)
		mk_buf_byte(out, rle->value);
	rle->count = 0;
}

void
mk_rle_encode(struct mk_rle *rle, const uint8_t *data, size_t n,
    struct mk_buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (rle->count == 127 || data[i] != rle->value)
			mk_rle_encode_end(rle, out);
		rle->value = data[i];
		rle->count++;
	}
}

size_t
mk_rle_decode(struct mk_rle *rle, const uint8_t *data, size_t n,
    struct mk_buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		uint8_t *room;

		if (!rle->count && data[i] == RUN)
			break;
		if (!rle->count && data[i] > RUN) {
			rle->count = data[i] & 0x7f;
			continue;
		}
		if (!rle->count)
			rle->count = 1;
		room = mk_buf_room(out, rle->count);
		if (room) {
			memset(room, data[i], rle->count);
			out->len += rle->count;
		}
		rle->count = 0;
	}
	return i;
}
