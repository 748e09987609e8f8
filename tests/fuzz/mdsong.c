/*
 * Any bytes as a song's message: a sentence, or a song that is encoded to
 * the same bytes, by way of XML too, and can be shown and checked.
 */
#include <libmk/machine/mdcheck.h>
#include <libmk/machine/mdsong.h>
#include <libmk/machine/rowsdoc.h>
#include <libmk/machine/rowtext.h>
#include <libmk/xml/rowsxml.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
encodes_alike(void *to, const struct mk_mdsong *song)
{
	const struct mk_mdsong *before = to;
	uint8_t a[MK_MDSONG_MESSAGE], b[MK_MDSONG_MESSAGE];
	size_t n = mk_mdsong_encode(before, a);

	if (mk_mdsong_encode(song, b) != n || memcmp(a, b, n) != 0)
		abort();
	return 0;
}

static void
through_xml(struct mk_mdsong *song)
{
	const struct mk_rowview view = {.song = song};
	struct mk_input *input;
	struct mk_doc doc;
	struct mk_err err;
	struct mk_buf out;

	mk_buf_init(&out);
	mk_rowsdoc_begin(&doc, MK_DOC_XML, &out);
	mk_rowsdoc_song(&doc, &view);
	mk_rowsdoc_end(&doc);
	input = mk_input_new_memory(out.data, out.len, "it", 0);
	if (!mk_rowsxml_begins(out.data, out.len) || !input ||
	    mk_rowsxml_read(input, encodes_alike, song, &err) < 0)
		abort();
	mk_input_free(input);
	out.len = 0;
	mk_rowtext_write(&view, &out);
	mk_buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t again[MK_MDSONG_MESSAGE];
	struct mk_err err = {""};
	struct mk_mddump dump;
	struct mk_mdsong song;
	int status = mk_mddump_open(&dump, data, size, 7, &err);

	if (status == 0 || (status == 1 && dump.id != MK_MDDUMP_SONG))
		return 0;
	if (status == 1)
		status = mk_mdsong_decode(&song, &dump, &err);
	if (status < 0 && !err.msg[0])
		abort();
	if (status < 0)
		return 0;
	if (mk_mdsong_encode(&song, again) != size ||
	    memcmp(again, data, size - MK_MDDUMP_TRAILER) != 0)
		abort();
	mk_mdcheck_song(&song, 0, NULL);
	through_xml(&song);
	return 0;
}
