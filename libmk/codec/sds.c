/* SPDX-License-Identifier: ISC */
#include <libmk/codec/sds_priv.h>

#include <libmk/codec/checksum.h>

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#define ANY 0xff /* in a frame: any byte below 80 */

#define HEADER_SIZE   21
#define HEADER_BITS   6
#define HEADER_LENGTH 10 /* in words, 3 x 7 bits, the low ones first */

static const uint8_t frame[] = {0xf0, 0x7e, ANY, 0x02, ANY};

void
mk_sds_init(struct mk_sds *sds, unsigned bits)
{
	memset(sds, 0, sizeof(*sds));
	sds->bits = bits;
	sds->word = (bits + 7) / 8;
	sds->packed = (bits + 6) / 7;
}

static uint8_t
checksum_of(const uint8_t *packet)
{
	uint8_t sum[MK_CHECKSUM_MAX];

	/* From 7E to the data's last byte. */
	mk_checksum_of(mk_checksum_find("xor"), packet + 1, MK_SDS_PACKET - 3,
	    sum);
	return sum[0];
}

static void
put_packet(struct mk_sds *sds, struct mk_buf *out)
{
	uint8_t packet[MK_SDS_PACKET];

	memcpy(packet, frame, sizeof(frame));
	packet[2] = sds->channel;
	packet[4] = sds->number;
	memset(sds->data + sds->n_data, 0, MK_SDS_DATA - sds->n_data);
	memcpy(packet + sizeof(frame), sds->data, MK_SDS_DATA);
	packet[MK_SDS_PACKET - 2] = checksum_of(packet);
	packet[MK_SDS_PACKET - 1] = 0xf7;
	mk_buf_put(out, packet, sizeof(packet));
	sds->n_data = 0;
	sds->number = (sds->number + 1) & 0x7f;
}

/* Packs the word held; all words of a packet fit it exactly. */
static int
put_word(struct mk_sds *sds, struct mk_buf *out, struct mk_err *err)
{
	uint32_t word = 0;
	size_t i;

	for (i = 0; i < sds->word; i++)
		word = word << 8 | sds->held[i];
	if (word >> sds->bits)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": %0*" PRIX32 " has more than %u bits",
		    sds->taken, (int)sds->word * 2, word, sds->bits);
	word <<= 7 * sds->packed - sds->bits;
	for (i = sds->packed; i-- > 0; word >>= 7)
		sds->data[sds->n_data + i] = word & 0x7f;
	sds->n_data += sds->packed;
	if (sds->n_data == MK_SDS_DATA)
		put_packet(sds, out);
	sds->taken += sds->word;
	sds->n_held = 0;
	return 0;
}

int
mk_sds_encode(struct mk_sds *sds, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	size_t i;

	for (i = 0; i < n; i++) {
		sds->held[sds->n_held++] = data[i];
		if (sds->n_held == sds->word && put_word(sds, out, err) < 0)
			return -EBADMSG;
	}
	return 0;
}

int
mk_sds_encode_end(struct mk_sds *sds, struct mk_buf *out, struct mk_err *err)
{
	if (sds->n_data)
		put_packet(sds, out);
	if (sds->n_held)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": the last word is cut", sds->taken);
	return 0;
}

static int
sample_fault(const struct mk_sds *sds, size_t at, struct mk_err *err,
    const char *what)
{
	return mk_err_set(err, -EBADMSG, "offset %" PRIu64 ": %s",
	    sds->taken + at, what);
}

static bool
is_header(const struct mk_sds *sds)
{
	return sds->n_held > 3 && sds->held[3] == 0x01;
}

static size_t
message_size(const struct mk_sds *sds)
{
	return is_header(sds) ? HEADER_SIZE : MK_SDS_PACKET;
}

/* Whether the byte just held is valid in its place. */
static int
check_byte(const struct mk_sds *sds, struct mk_err *err)
{
	size_t at = sds->n_held - 1;
	uint8_t byte = sds->held[at];

	if (at == message_size(sds) - 1)
		return byte == 0xf7
		    ? 0
		    : sample_fault(sds, at, err, "the message does not end");
	if (at < 4 && frame[at] != ANY && byte != frame[at] && !is_header(sds))
		return sample_fault(sds, at, err, "no packet of a sample dump");
	if (at > 0 && byte > 0x7f)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": byte %02X is above 7F",
		    sds->taken + at, byte);
	return 0;
}

static int
take_header(struct mk_sds *sds, struct mk_err *err)
{
	const uint8_t *length = sds->held + HEADER_LENGTH;

	if (sds->held[HEADER_BITS] != sds->bits)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": the samples have %d bits, not %u",
		    sds->taken + HEADER_BITS, sds->held[HEADER_BITS],
		    sds->bits);
	sds->limited = true;
	sds->left =
	    length[0] | (uint32_t)length[1] << 7 | (uint32_t)length[2] << 14;
	sds->number = 0;
	return 0;
}

static void
take_words(struct mk_sds *sds, struct mk_buf *out)
{
	const uint8_t *p = sds->held + sizeof(frame);
	const uint8_t *end = p + MK_SDS_DATA;

	for (; p < end && !(sds->limited && !sds->left); sds->left--) {
		uint32_t word = 0;
		uint8_t bytes[4];
		size_t i;

		for (i = 0; i < sds->packed; i++)
			word = word << 7 | *p++;
		word >>= 7 * sds->packed - sds->bits;
		for (i = sds->word; i-- > 0; word >>= 8)
			bytes[i] = (uint8_t)word;
		mk_buf_put(out, bytes, sds->word);
	}
}

static int
take_packet(struct mk_sds *sds, struct mk_buf *out, struct mk_err *err)
{
	const uint8_t *packet = sds->held;

	if (packet[4] != sds->number)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": packet %d comes where %d should",
		    sds->taken + 4, packet[4], sds->number);
	if (packet[MK_SDS_PACKET - 2] != checksum_of(packet))
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": the checksum is %02X, not %02X",
		    sds->taken + MK_SDS_PACKET - 2, checksum_of(packet),
		    packet[MK_SDS_PACKET - 2]);
	take_words(sds, out);
	sds->number = (sds->number + 1) & 0x7f;
	return 0;
}

int
mk_sds_decode(struct mk_sds *sds, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	size_t i;
	int code;

	for (i = 0; i < n; i++) {
		sds->held[sds->n_held++] = data[i];
		code = check_byte(sds, err);
		if (!code && sds->n_held == message_size(sds)) {
			code = is_header(sds) ? take_header(sds, err)
			                      : take_packet(sds, out, err);
			sds->taken += sds->n_held;
			sds->n_held = 0;
		}
		if (code < 0)
			return code;
	}
	return 0;
}

int
mk_sds_decode_end(struct mk_sds *sds, struct mk_err *err)
{
	if (sds->n_held)
		return sample_fault(sds, 0, err, "the last packet is cut");
	return 0;
}
