/* SPDX-License-Identifier: ISC */
/*
 * What stands behind struct mk_reader: its common part, and what the ways to
 * read a document have to offer. Only those include this.
 */
#ifndef LIBMK_XML_READER_BASE_PRIV_H
#define LIBMK_XML_READER_BASE_PRIV_H

#include <libmk/xml/reader_priv.h>

/* A way to read a document; mk_reader_name() and the others lead here. */
struct mk_reader_kind {
	const char *(*name)(struct mk_reader *reader, const char *name);
	const char *(*attr_at)(struct mk_reader *reader, int i,
	    struct mk_chars *value);

	/*
	 * The line reached; and the place of the tag being handled. NULL if
	 * this way knows no places: then any sentence with one ends the
	 * reading, and another way is to say it.
	 */
	long (*line)(struct mk_reader *reader);
	void (*find_tag)(struct mk_reader *reader, long *line, long *column);

	/* Ends the reading: nothing is to be told any more. May be NULL. */
	void (*stop)(struct mk_reader *reader);
};

struct mk_reader {
	const struct mk_reader_kind *kind;
	struct mk_reader_handler handler;
	struct mk_input *input;
	struct mk_err *err;
	struct mk_report *faults; /* where they are collected, or NULL */
	size_t most_faults;
	int status; /* of the first failure */
	int depth;
	bool delegated;
	const char *namespace;
	int n_attrs; /* of the element being opened */
};

/*
 * Tell the handler of an element that opens or closes.
 *
 * A failure of its own ends the reading. Returns reader->status.
 */
int mk_reader_open(struct mk_reader *reader, const char *name);
int mk_reader_close(struct mk_reader *reader);

/* End the reading with a failure, unless it has one; return code. */
int mk_reader_stop(struct mk_reader *reader, int code);

#endif
