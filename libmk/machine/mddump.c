/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mddump.h>

#include <errno.h>
#include <string.h>

#define ID_AT    6
#define SUM_FROM 9 /* the position */

/* Elektron, Machinedrum. */
static const uint8_t machine[] = {0xf0, 0x00, 0x20, 0x3c, 0x02};

static bool
is_dump(uint8_t id)
{
	return id == MK_MDDUMP_GLOBAL || id == MK_MDDUMP_KIT ||
	    id == MK_MDDUMP_PATTERN || id == MK_MDDUMP_SONG;
}

int
mk_mddump_open(struct mk_mddump *dump, const struct mk_sysex *message,
    struct mk_err *err)
{
	const uint8_t *data = message->data;

	if (message->size <= ID_AT ||
	    memcmp(data, machine, sizeof(machine)) != 0 ||
	    !is_dump(data[ID_AT]))
		return 0;
	if (message->size < MK_MDDUMP_BODY_AT + MK_MDDUMP_TRAILER)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: the dump is cut: it has %zu bytes",
		    message->offset, message->size);
	*dump = (struct mk_mddump){
	    .channel = data[5],
	    .id = data[ID_AT],
	    .version = data[7],
	    .revision = data[8],
	    .position = data[9],
	    .body = data + MK_MDDUMP_BODY_AT,
	    .n_body = message->size - MK_MDDUMP_BODY_AT - MK_MDDUMP_TRAILER,
	    .at = message->offset,
	    .message = *message,
	};
	return 1;
}

static struct mk_sysex_frame
frame_of(const uint8_t *header)
{
	return (struct mk_sysex_frame){
	    .header = header,
	    .n_header = MK_MDDUMP_BODY_AT,
	    .checksum = mk_checksum_find("elektron"),
	    .from = SUM_FROM,
	    .length = true,
	};
}

int
mk_mddump_check(const struct mk_mddump *dump, struct mk_err *err)
{
	struct mk_sysex_frame frame = frame_of(dump->message.data);
	const uint8_t *body;
	size_t n;
	int status = mk_sysex_open(&frame, &dump->message, &body, &n, err);

	if (status < 0)
		mk_err_prefix(err, status, "dump at offset %zu", dump->at);
	return status;
}

void
mk_mddump_begin(struct mk_mddump_writer *writer, const struct mk_mddump *dump,
    struct mk_buf *out)
{
	uint8_t *header = writer->header;

	memcpy(header, machine, sizeof(machine));
	header[5] = dump->channel;
	header[ID_AT] = dump->id;
	header[7] = dump->version;
	header[8] = dump->revision;
	header[9] = dump->position;
	writer->frame = frame_of(header);
	mk_sysex_begin(&writer->sysex, &writer->frame, out);
}

void
mk_mddump_put(struct mk_mddump_writer *writer, const uint8_t *data, size_t n)
{
	mk_sysex_put(&writer->sysex, data, n);
}

void
mk_mddump_end(struct mk_mddump_writer *writer)
{
	/* No dump is too long for the length field. */
	mk_sysex_end(&writer->sysex, NULL);
}
