/* SPDX-License-Identifier: ISC */
/* Starts and names a song, and grows its rows within their array. */
#include <libmk/machine/rowsong.h>

#include <libmk/codec/ascii_priv.h>

#include <assert.h>
#include <string.h>

void
mk_rowsong_init(struct mk_rowsong *song)
{
	memset(song, 0, sizeof(*song));
	song->version = song->revision = 2;
}

void
mk_rowsong_set_name(struct mk_rowsong *song, const char *text, size_t len)
{
	char name[MK_ROWSONG_NAME] = {0};

	mk_ascii_write(text, len, name, sizeof(name));
	memcpy(song->name, name, sizeof(name));
}

struct mk_row *
mk_rowsong_add(struct mk_rowsong *song)
{
	struct mk_row *row = &song->rows[song->n_rows];

	assert(song->n_rows < MK_ROWSONG_ROWS);
	song->n_rows++;
	mk_row_init(row);
	return row;
}
