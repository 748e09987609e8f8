/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mnmsong_priv.h>

#include <libmk/codec/ascii_priv.h>
#include <libmk/codec/pack.h>

#include <errno.h>
#include <string.h>

#define SONG      0x69
#define HEADER    10
#define SUM_FROM  9
#define PACKING   "elektron-rle"
#define ROWS_AT   16
#define ROW_SIZE  24
#define UNNAMED   0xff
#define TRACKS    0x3f /* their mutes */
#define TEMPO_BPM 24   /* what rows have a BPM */

/* Bytes of a row. */
enum {
	PATTERN,
	TARGET,
	REPEATS,
	MUTES = 4,
	MIDI_MUTES,
	START,
	LENGTH,
	TRANSPOSE,
	LAST_TRANSPOSE = 20,
	TEMPO = 22, /* in BPM, the high byte first */
};

/* An unused row, as the machine has it. */
#define USUAL_LENGTH 16

static const uint8_t machine[] = {0xf0, 0x00, 0x20, 0x3c, 0x03};

static uint8_t *
row_of(struct mk_mnmsong *song, size_t i)
{
	return song->raw + ROWS_AT + i * ROW_SIZE;
}

static void
init_row(uint8_t *row)
{
	memset(row, 0, ROW_SIZE);
	row[PATTERN] = MK_ROW_END;
	row[LENGTH] = USUAL_LENGTH;
	row[TEMPO] = row[TEMPO + 1] = 0xff;
}

void
mk_mnmsong_init(struct mk_mnmsong *song)
{
	size_t i;

	memset(song, 0, sizeof(*song));
	song->version = 2;
	song->revision = 1;
	song->raw[0] = UNNAMED;
	song->raw[MK_MNMSONG_NAME] = 0x10; /* nobody knows of what */
	for (i = 0; i < MK_MNMSONG_ROWS; i++)
		init_row(row_of(song, i));
}

/* The tempo of a row in whole BPM, or the byte for none. */
static unsigned
tempo_from(const struct mk_row *from, size_t i, struct mk_report *warnings)
{
	unsigned tempo = mk_row_get(from, MK_ROW_TEMPO);
	unsigned bpm = (tempo + TEMPO_BPM / 2) / TEMPO_BPM;

	if (tempo == MK_ROW_TEMPO_KEEP)
		return tempo;
	if (tempo % TEMPO_BPM)
		mk_report(warnings, "row %zu: a tempo of %.6g BPM becomes %u",
		    i + 1, (double)tempo / TEMPO_BPM, bpm);
	return bpm;
}

static void
row_from(uint8_t *row, const struct mk_row *from, size_t i,
    struct mk_report *warnings)
{
	unsigned mutes = mk_row_get(from, MK_ROW_MUTES);
	unsigned tempo = tempo_from(from, i, warnings);

	init_row(row);
	row[PATTERN] = (uint8_t)mk_row_get(from, MK_ROW_PATTERN);
	row[TARGET] = (uint8_t)mk_row_get(from, MK_ROW_TARGET);
	row[REPEATS] = (uint8_t)mk_row_get(from, MK_ROW_REPEATS);
	if (mk_row_kind(from, i) != MK_ROW_IS_PATTERN)
		return;
	row[MUTES] = (uint8_t)(mutes & TRACKS);
	row[START] = (uint8_t)mk_row_get(from, MK_ROW_START);
	row[LENGTH] = (uint8_t)(mk_row_get(from, MK_ROW_STOP) - row[START]);
	row[TEMPO] = (uint8_t)(tempo >> 8);
	row[TEMPO + 1] = (uint8_t)tempo;
}

int
mk_mnmsong_from_rows(struct mk_mnmsong *song, const struct mk_rowsong *rows,
    struct mk_report *warnings, struct mk_err *err)
{
	size_t i, len = strnlen((const char *)rows->name, MK_ROWSONG_NAME);

	if (rows->n_rows > MK_MNMSONG_ROWS)
		return mk_err_set(err, -EBADMSG,
		    "%zu rows; a song of the Monomachine has %d and END",
		    rows->n_rows - 1, MK_MNMSONG_ROWS - 1);
	if (rows->position >= MK_MNMSONG_SONGS)
		return mk_err_set(err, -EBADMSG,
		    "song %u; the Monomachine has songs 1 to %d",
		    rows->position + 1U, MK_MNMSONG_SONGS);
	mk_mnmsong_init(song);
	song->position = rows->position;
	memset(song->raw, 0, MK_MNMSONG_NAME);
	mk_ascii_write((const char *)rows->name, len, (char *)song->raw,
	    MK_MNMSONG_NAME);
	for (i = 0; i < rows->n_rows; i++)
		row_from(row_of(song, i), &rows->rows[i], i, warnings);
	return 0;
}

/* Bytes of a row for which a neutral row has no place. */
static bool
has_more(const uint8_t *row)
{
	int i;

	if (row[3] || row[MIDI_MUTES] || row[MUTES] & ~TRACKS)
		return true;
	for (i = TRANSPOSE; i <= LAST_TRANSPOSE; i++)
		if (row[i])
			return true;
	return false;
}

static void
row_to(const uint8_t *row, struct mk_row *to)
{
	unsigned tempo = (unsigned)row[TEMPO] << 8 | row[TEMPO + 1];

	mk_row_init(to);
	mk_row_set(to, MK_ROW_PATTERN, row[PATTERN]);
	mk_row_set(to, MK_ROW_TARGET, row[TARGET]);
	mk_row_set(to, MK_ROW_REPEATS, row[REPEATS]);
	if (row[PATTERN] == MK_ROW_GO)
		mk_row_set(to, MK_ROW_STOP, 0xff);
	if (row[PATTERN] >= MK_ROW_GO)
		return;
	mk_row_set(to, MK_ROW_MUTES, row[MUTES] & TRACKS);
	mk_row_set(to, MK_ROW_START, row[START]);
	mk_row_set(to, MK_ROW_STOP, (unsigned)row[START] + row[LENGTH]);
	if (tempo <= MK_ROW_TEMPO_MAX / TEMPO_BPM)
		mk_row_set(to, MK_ROW_TEMPO, tempo * TEMPO_BPM);
}

void
mk_mnmsong_to_rows(const struct mk_mnmsong *song, struct mk_rowsong *rows,
    struct mk_report *warnings)
{
	const uint8_t *row = song->raw + ROWS_AT;
	size_t named = song->raw[0] != UNNAMED;

	mk_rowsong_init(rows);
	rows->position = song->position;
	memcpy(rows->name, song->raw, named * MK_MNMSONG_NAME);
	for (; rows->n_rows < MK_MNMSONG_ROWS; row += ROW_SIZE) {
		row_to(row, &rows->rows[rows->n_rows++]);
		if (row[PATTERN] == MK_ROW_END)
			return;
		if (has_more(row))
			mk_report(warnings,
			    "song %u, row %zu: transposition or mutes of MIDI "
			    "tracks are not shown",
			    song->position + 1U, rows->n_rows);
	}
}

static struct mk_sysex_frame
frame_of(const uint8_t *header)
{
	return (struct mk_sysex_frame){
	    .header = header,
	    .n_header = HEADER,
	    .checksum = mk_checksum_find("elektron"),
	    .from = SUM_FROM,
	    .length = true,
	};
}

void
mk_mnmsong_encode(const struct mk_mnmsong *song, struct mk_buf *out)
{
	uint8_t header[HEADER] = {[5] = song->channel,
	    SONG,
	    song->version,
	    song->revision,
	    song->position};
	struct mk_sysex_frame frame = frame_of(header);
	struct mk_sysex_writer writer;
	struct mk_buf body;

	memcpy(header, machine, sizeof(machine));
	mk_buf_init(&body);
	mk_pack_all(mk_pack_find(PACKING), MK_PACK, song->raw, MK_MNMSONG_RAW,
	    &body, NULL);
	if (mk_buf_status(&body))
		out->status = mk_buf_status(&body);
	mk_sysex_begin(&writer, &frame, out);
	mk_sysex_put(&writer, body.data, body.len);
	mk_sysex_end(&writer, NULL);
	mk_buf_done(&body);
}

/* Unpacks a body of the right length. */
static int
unpack_run(struct mk_mnmsong *song, const uint8_t *body, size_t n, size_t at,
    struct mk_err *err)
{
	struct mk_buf raw;
	int status;

	mk_buf_init(&raw);
	status =
	    mk_pack_all(mk_pack_find(PACKING), MK_UNPACK, body, n, &raw, err);
	if (status)
		mk_err_prefix(err, status, "offset %zu", at);
	else if (raw.len != MK_MNMSONG_RAW)
		status = mk_err_set(err, -EBADMSG,
		    "offset %zu: a song of %zu bytes unpacked; it should have "
		    "%d",
		    at, raw.len, MK_MNMSONG_RAW);
	else
		memcpy(song->raw, raw.data, MK_MNMSONG_RAW);
	mk_buf_done(&raw);
	return status;
}

int
mk_mnmsong_decode(struct mk_mnmsong *song, const struct mk_sysex *message,
    struct mk_err *err)
{
	struct mk_sysex_frame frame = frame_of(message->data);
	const uint8_t *body;
	size_t n;
	int status;

	if (message->size <= HEADER ||
	    memcmp(message->data, machine, sizeof(machine)) != 0 ||
	    message->data[6] != SONG)
		return 0;
	status = mk_sysex_open(&frame, message, &body, &n, err);
	if (!status)
		status = unpack_run(song, body, n, message->offset, err);
	if (status)
		return status;
	song->channel = message->data[5];
	song->version = message->data[7];
	song->revision = message->data[8];
	song->position = message->data[9];
	return 1;
}
