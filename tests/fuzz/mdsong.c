/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a file of dumps: a sentence, or songs that are encoded to the
 * same bytes, by way of XML too, and can be shown and checked.
 */
#include <libmk/codec/sysex.h>
#include <libmk/draw/rowsdoc_priv.h>
#include <libmk/draw/rowtext_priv.h>
#include <libmk/machine/mdcheck.h>
#include <libmk/machine/mdfile.h>
#include <libmk/machine/mdsong.h>
#include <libmk/xml/rowsxml.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
encode(void *to, const struct mk_rowsong *song)
{
	mk_mdsong_encode(song, to);
	return 0;
}

/* Writes a song as XML, reads that, and encodes it. */
static void
encode_by_xml(const struct mk_rowsong *song, struct mk_buf *to)
{
	const struct mk_rowview view = {.song = song};
	struct mk_input *input;
	struct mk_xmljson doc;
	struct mk_err err;
	struct mk_buf xml;

	mk_buf_init(&xml);
	mk_rowsdoc_begin(&doc, MK_XMLJSON_XML, &xml);
	mk_rowsdoc_song(&doc, &view);
	mk_rowsdoc_end(&doc);
	input = mk_input_new_memory(xml.data, xml.len, "it", 0);
	if (!mk_rowsxml_begins(xml.data, xml.len) || !input ||
	    mk_rowsxml_read(input, encode, to, &err) < 0)
		abort();
	mk_input_free(input);
	mk_buf_done(&xml);
}

/* Of the song's two messages, one may still have the wrong trailer. */
static void
same(const struct mk_buf *a, const uint8_t *b, size_t n, size_t trailer)
{
	if (a->len != n || memcmp(a->data, b, n - trailer) != 0)
		abort();
}

static void
try_song(const struct mk_mddump *dump)
{
	struct mk_rowsong song;
	struct mk_err err = {""};
	struct mk_rowview view = {.song = &song};
	struct mk_buf once, twice;

	if (mk_mdsong_decode(&song, dump, &err) < 0) {
		if (!err.msg[0])
			abort();
		return;
	}
	mk_buf_init(&once);
	mk_buf_init(&twice);
	mk_mdsong_encode(&song, &once);
	same(&once, dump->message.data, dump->message.size, MK_MDDUMP_TRAILER);
	encode_by_xml(&song, &twice);
	same(&twice, once.data, once.len, 0);
	mk_rowtext_write(&view, &twice);
	mk_buf_done(&once);
	mk_buf_done(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_mdfile file;
	struct mk_mddump dump;
	struct mk_report faults = {.tell = NULL};
	struct mk_err err;
	struct mk_buf buf;
	int got;

	mk_buf_init(&buf);
	mk_sysex_split(&split, data, size, &buf);
	while ((got = mk_sysex_next(&split, &message, &err)))
		if (got == 1 && mk_mddump_open(&dump, &message, &err) == 1 &&
		    dump.id == MK_MDDUMP_SONG)
			try_song(&dump);
	buf.len = 0;
	if (mk_mdfile_check(&file, data, size, &faults, &err) < 0)
		abort();
	if (mk_mdfile_read(&file, data, size,
	        &(struct mk_mdfile_user){.self = &buf, .song = encode},
	        &err) < 0 &&
	    !faults.told)
		abort();
	mk_buf_done(&buf);
	return 0;
}
