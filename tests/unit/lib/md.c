/* SPDX-License-Identifier: ISC */
#include "md.h"

#include "unit.h"

#include <libmk/song/scenetext_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const uint8_t md_worked[79] = {0xf0, 0x00, 0x20, 0x3c, 0x02, 0x00, 0x69, 0x02,
    0x02, 0x00,                                                 /* position */
    0x53, 0x4f, 0x4e, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* name */
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x0b, 0x40, 0x38, 0x00, 0x10,
    0x01, 0x01, 0x00, 0x03, 0x00, 0x00, 0x41, 0x7f, 0x40, 0x7f, 0x00, 0x20,
    0x41, 0x7e, 0x00, 0x01, 0x00, 0x00, 0x00, 0x7f, 0x50, 0x7f, 0x00, 0x7f,
    0x41, 0x7f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x7f, 0x40, 0x7f, 0x00, 0x00,
    0x0f, 0x79, 0x00, 0x45, 0xf7};

struct mk_row *
md_add(struct mk_rowsong *song, unsigned pattern, unsigned repeats,
    unsigned start, unsigned stop)
{
	struct mk_row *row = &song->rows[song->n_rows++];

	mk_row_init(row);
	mk_row_set(row, MK_ROW_PATTERN, pattern);
	mk_row_set(row, MK_ROW_REPEATS, repeats);
	mk_row_set(row, MK_ROW_START, start);
	mk_row_set(row, MK_ROW_STOP, stop);
	return row;
}

struct mk_row *
md_add_go(struct mk_rowsong *song, unsigned target, unsigned repeats)
{
	struct mk_row *row = md_add(song, MK_ROW_GO, repeats, 0, 0xff);

	mk_row_set(row, MK_ROW_TARGET, target);
	return row;
}

struct mk_row *
md_add_end(struct mk_rowsong *song)
{
	return md_add(song, MK_ROW_END, 0, 0, 0);
}

void
md_worked_song(struct mk_rowsong *song)
{
	mk_rowsong_init(song);
	mk_rowsong_set_name(song, "SONG", 4);
	mk_row_set(md_add(song, 0, 0, 0, 16), MK_ROW_TEMPO, 125 * 24);
	mk_row_set(md_add(song, 1, 3, 0, 32), MK_ROW_MUTES, 0x0041);
	md_add_go(song, 0, 1);
	md_add_end(song);
}

struct mk_song *
md_scenes(const char *text)
{
	struct mk_song *song = mk_song_new();
	struct mk_err err;

	assert_non_null(song);
	if (mk_scenetext_read(song, text, strlen(text), "scenes", &err))
		fail_msg("%s", err.msg);
	return song;
}

static int
put_row(char *to, const struct mk_row *row, const char *label)
{
	unsigned tempo = mk_row_get(row, MK_ROW_TEMPO);
	int n;

	if (mk_row_get(row, MK_ROW_PATTERN) == MK_ROW_END)
		return sprintf(to, "END\n");
	n = sprintf(to, "%s %u*%u %u-%u %04x", label,
	    mk_row_get(row, MK_ROW_PATTERN),
	    mk_row_get(row, MK_ROW_REPEATS) + 1, mk_row_get(row, MK_ROW_START),
	    mk_row_get(row, MK_ROW_STOP), mk_row_get(row, MK_ROW_MUTES));
	if (tempo != MK_ROW_TEMPO_KEEP)
		n += sprintf(to + n, " %u", tempo);
	return n + sprintf(to + n, "\n");
}

const char *
md_rows(const struct mk_rows *rows)
{
	static char text[MK_ROWSONG_ROWS * 96];
	char *to = text;
	size_t i;

	for (i = 0; i < rows->song.n_rows; i++)
		to += put_row(to, &rows->song.rows[i], rows->labels[i].text);
	return text;
}

size_t
md_end_dump(uint8_t *message, size_t n)
{
	uint8_t *p = message + n;
	unsigned sum = 0;

	while (n > 9)
		sum += message[--n];
	n = (size_t)(p - message) + 5;
	*p++ = sum >> 7 & 0x7f;
	*p++ = sum & 0x7f;
	*p++ = (n - 10) >> 7 & 0x7f;
	*p++ = (n - 10) & 0x7f;
	*p = 0xf7;
	return n;
}

uint8_t
md_random(void)
{
	static uint64_t state = 88172645463325252U;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint8_t)(state >> 32);
}

void
md_random_dump(uint8_t *message, size_t n, uint8_t id, uint8_t version)
{
	size_t at;

	memcpy(message, md_worked, 5);
	for (at = 5; at < n - MK_MDDUMP_TRAILER; at++)
		message[at] = md_random() & 0x7f;
	message[6] = id;
	message[7] = version;
	md_end_dump(message, n - MK_MDDUMP_TRAILER);
}

struct mk_buf
md_golden(const char *name)
{
	const char *root = getenv("MK_ROOT");
	struct mk_buf bytes;
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/tests/golden/machinedrum/%s",
	    root ? root : ".", name);
	file = fopen(path, "rb");
	if (!file)
		fail_msg("%s cannot be read", path);
	mk_buf_init(&bytes);
	while (file && mk_buf_room(&bytes, 4096)) {
		size_t n = fread(bytes.data + bytes.len, 1, 4096, file);

		bytes.len += n;
		if (!n)
			break;
	}
	if (file)
		fclose(file);
	return bytes;
}

struct mk_mdmemory *
md_memory(const char *name)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_buf dump = md_golden(name);
	struct mk_mdfile file;
	struct mk_err err;

	assert_non_null(memory);
	if (mk_mdmemory_read(memory, dump.data, dump.len, &file, &err))
		fail_msg("%s", err.msg);
	mk_buf_done(&dump);
	return memory;
}
