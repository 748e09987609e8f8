/* SPDX-License-Identifier: ISC */
/*
 * A document's elements and attributes written down, by either way to read it.
 */
#ifndef TESTS_FUZZ_EVENTS_H
#define TESTS_FUZZ_EVENTS_H

#include <libmk/base/buf.h>
#include <libmk/xml/input_priv.h>
#include <libmk/xml/saxreader_priv.h>
#include <libmk/xml/scanreader_priv.h>

#include <stdlib.h>
#include <string.h>

static int
events_open(void *self, struct mk_reader *reader, const char *name)
{
	struct mk_chars value;
	int i;

	mk_buf_printf(self, "<%s", name);
	for (i = 0; i < mk_reader_attrs(reader); i++) {
		const char *attr = mk_reader_attr_at(reader, i, &value);

		mk_buf_printf(self, " %s=%zu:", attr ? attr : "?", value.len);
		mk_buf_put(self, value.text, value.len);
		if (attr && attr != mk_reader_name(reader, attr))
			abort();
	}
	return 0;
}

static int
events_close(void *self, struct mk_reader *reader)
{
	mk_buf_printf(self, ">%d", mk_reader_depth(reader));
	return 0;
}

/*
 * Reads a document by our scanner, or else by libxml2; true if it is read to
 * its end. The events are the caller's to free.
 */
static bool
events_read(const void *data, size_t n, bool scan, struct mk_buf *events)
{
	struct mk_input *input = mk_input_new_memory(data, n, "it", 0);
	struct mk_reader_handler handler = {
	    events_open, events_close, NULL, events};
	bool fine;

	if (!input)
		abort();
	mk_buf_init(events);
	fine = scan ? mk_scanreader_run(input, &handler)
	            : mk_saxreader_run(input, &handler, NULL) == 0;
	mk_input_free(input);
	return fine;
}

#endif
