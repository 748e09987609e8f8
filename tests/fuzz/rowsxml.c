/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as rows XML: a sentence, or songs that are written, read and
 * encoded to the same bytes again.
 */
#include <libmk/draw/rowsdoc_priv.h>
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

static int
write_xml(void *to, const struct mk_rowsong *song)
{
	const struct mk_rowview view = {.song = song};

	mk_rowsdoc_song(to, &view);
	return 0;
}

static int
read_xml(const void *data, size_t size, mk_rowsxml_fn *got, void *to)
{
	struct mk_input *input = mk_input_new_memory(data, size, "it", 1 << 20);
	struct mk_err err = {""};
	int status;

	if (!input)
		abort();
	status = mk_rowsxml_read(input, got, to, &err);
	if (status < 0 && !err.msg[0])
		abort();
	mk_input_free(input);
	return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_buf first, second, xml;
	struct mk_xmljson doc;

	mk_buf_init(&first);
	mk_buf_init(&second);
	mk_buf_init(&xml);
	mk_rowsxml_begins(data, size);
	if (read_xml(data, size, encode, &first) == 0) {
		mk_rowsdoc_begin(&doc, MK_XMLJSON_XML, &xml);
		read_xml(data, size, write_xml, &doc);
		mk_rowsdoc_end(&doc);
		if (read_xml(xml.data, xml.len, encode, &second) < 0 ||
		    first.len != second.len ||
		    (first.len && memcmp(first.data, second.data, first.len)))
			abort();
	}
	mk_buf_done(&first);
	mk_buf_done(&second);
	mk_buf_done(&xml);
	return 0;
}
