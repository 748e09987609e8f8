/* SPDX-License-Identifier: ISC */
/*
 * libxml2's SAX2 events.
 */
#include <libmk/xml/saxreader_priv.h>

#include <libmk/codec/filekind_priv.h>
#include <libmk/xml/attrvalues_priv.h>
#include <libmk/xml/encoding_priv.h>
#include <libmk/xml/reader_base_priv.h>
#include <libmk/xml/taglimit_priv.h>

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <string.h>

struct sax {
	struct mk_reader reader;
	xmlParserCtxt *ctxt;
	struct mk_attrvalues attrs; /* of the element being opened */
	struct mk_taglimit limit;
	bool cut; /* before a tag that is too large */
};

static struct sax *
sax_of(struct mk_reader *reader)
{
	return (struct sax *)reader;
}

/* This frees the text that attributes lie in. */
static void
stop_sax(struct mk_reader *reader)
{
	xmlStopParser(sax_of(reader)->ctxt);
}

static long
sax_line(struct mk_reader *reader)
{
	const xmlParserInput *at = sax_of(reader)->ctxt->input;

	return at ? at->line : 1;
}

/* The place of the tag being handled: its '<' is still in the buffer. */
static void
find_sax_tag(struct mk_reader *reader, long *line, long *column)
{
	const xmlParserInput *at = sax_of(reader)->ctxt->input;
	const xmlChar *p, *line_start = NULL;

	*line = sax_line(reader);
	*column = at ? at->col : 1;
	if (!at || !at->base)
		return;
	for (p = at->cur; p > at->base && *p != '<'; p--)
		if (p < at->cur && *p == '\n')
			--*line;
	if (*p != '<')
		return;
	for (line_start = p; line_start > at->base; line_start--)
		if (line_start[-1] == '\n')
			break;
	*column = p - line_start + 1;
}

static const char *
sax_name(struct mk_reader *reader, const char *name)
{
	return (const char *)xmlDictLookup(sax_of(reader)->ctxt->dict,
	    (const xmlChar *)name, -1);
}

static const char *
sax_attr_at(struct mk_reader *reader, int i, struct mk_chars *value)
{
	struct mk_attrvalues *attrs = &sax_of(reader)->attrs;
	const unsigned char **attr;

	/* Most elements are skipped, and their attributes never asked for. */
	if (mk_attrvalues_decode(attrs) < 0)
		mk_reader_fail(reader, -ENOMEM, "out of memory");
	if (i >= reader->n_attrs) {
		*value = (struct mk_chars){"", 0};
		return NULL;
	}
	attr = attrs->table + i * MK_ATTRVALUE_POINTERS;
	value->text = (const char *)attr[MK_ATTRVALUE_START];
	value->len =
	    (size_t)(attr[MK_ATTRVALUE_END] - attr[MK_ATTRVALUE_START]);
	return attr[MK_ATTRVALUE_PREFIX]
	    ? NULL
	    : (const char *)attr[MK_ATTRVALUE_NAME];
}

static const struct mk_reader_kind sax_kind = {
    .name = sax_name,
    .attr_at = sax_attr_at,
    .line = sax_line,
    .find_tag = find_sax_tag,
    .stop = stop_sax,
};

static void
fail_cut(struct mk_reader *reader)
{
	mk_reader_fail_at(reader, sax_line(reader), -EBADMSG,
	    "a tag has at most %d attributes and %d bytes",
	    MK_TAGLIMIT_ATTRIBUTES, MK_TAGLIMIT_BYTES);
}

/* What libxml2 itself finds. Its sentences end with a line end. */
static void
on_error(void *self, xmlErrorPtr error)
{
	struct mk_reader *reader = self;
	int code = error->code == XML_ERR_NO_MEMORY ? -ENOMEM : -EBADMSG;

	if (error->level >= XML_ERR_ERROR && sax_of(reader)->cut)
		fail_cut(reader);
	if (error->level < XML_ERR_ERROR || reader->status)
		return;
	mk_err_set(reader->err, code, "%s:%d:%d: not well-formed XML: %.*s",
	    mk_input_name(reader->input), error->line, error->int2,
	    error->message ? (int)strcspn(error->message, "\n") : 0,
	    error->message ? error->message : "");
	mk_reader_stop(reader, code);
}

static void
on_open(void *self, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	struct mk_reader *reader = self;

	(void)prefix;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_defaulted;
	if (reader->status)
		return;
	/* libxml2 has two texts for each. */
	if (sax_of(reader)->ctxt->nsNr / 2 > MK_SAXREADER_NAMESPACES) {
		mk_reader_fail(reader, -EBADMSG,
		    "more than %d namespaces at once", MK_SAXREADER_NAMESPACES);
		return;
	}
	reader->namespace = (const char *)uri;
	reader->n_attrs = n_attrs;
	mk_attrvalues_take(&sax_of(reader)->attrs, attrs, n_attrs);
	mk_reader_open(reader, (const char *)name);
}

static void
on_close(void *self, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct mk_reader *reader = self;

	(void)name;
	(void)prefix;
	(void)uri;
	if (!reader->status)
		mk_reader_close(reader);
}

static void
on_dtd(void *self, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	mk_reader_fail(self, -EBADMSG, "a DTD is not allowed here");
}

/*
 * Ends the document before a tag that is too large: libxml2 then comes to that
 * place, and finds that something is missing.
 */
static int
let_pass(struct sax *sax, const char *data, int n)
{
	size_t good = 0;

	if (!sax->cut)
		good = mk_taglimit_pass(&sax->limit, data, (size_t)n);
	sax->cut = sax->cut || good < (size_t)n;
	return (int)good;
}

static int
on_read(void *self, char *data, int n)
{
	struct mk_reader *reader = self;
	long got = mk_input_read(reader->input, data, (size_t)n, reader->err);

	/* libxml2 cannot be stopped here: it is filling its buffer. */
	if (got < 0 && !reader->status)
		reader->status = (int)got;
	return got < 0 ? -1 : let_pass(sax_of(reader), data, (int)got);
}

/* Tags are looked for among bytes; other encodings would hide them. */
static void
on_start(void *self)
{
	struct mk_reader *reader = self;
	const xmlCharEncodingHandler *coding =
	    sax_of(reader)->ctxt->input->buf->encoder;

	if (coding && !mk_encoding_keeps_ascii(coding->name))
		mk_reader_fail_at(reader, 1, -EBADMSG,
		    "the encoding is %s; it should be UTF-8", coding->name);
}

/* Handlers for what is wanted; libxml2 skips the rest. */
static const xmlSAXHandler events = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = on_dtd,
    .startDocument = on_start,
    .startElementNs = on_open,
    .endElementNs = on_close,
    .serror = on_error,
};

/* Names what is plainly no XML; the parser would only say that it is none. */
static int
check_kind(struct mk_reader *reader, const uint8_t *start, size_t n)
{
	const char *kind = mk_filekind_name(start, n);

	/* XML begins so, perhaps behind a byte order mark. */
	if (!kind || memchr(start, '<', n < 4 ? n : 4))
		return 0;
	return mk_err_set(reader->err, -EBADMSG, "%s: is %s, not XML",
	    mk_input_name(reader->input), kind);
}

/* Has libxml2 parse the document. */
static void
parse(struct sax *sax)
{
	struct mk_reader *reader = &sax->reader;

	xmlCtxtUseOptions(sax->ctxt, XML_PARSE_NONET);
	xmlParseDocument(sax->ctxt);
	if (sax->cut && !reader->status)
		fail_cut(reader);
	if (!reader->status && reader->handler.finish)
		reader->status =
		    reader->handler.finish(reader->handler.self, reader);
}

static int
run(struct sax *sax)
{
	struct mk_reader *reader = &sax->reader;
	xmlSAXHandler copy = events;
	const uint8_t *start;
	long n = mk_input_peek(reader->input, &start, reader->err);

	if (n < 0)
		return (int)n;
	if (n == 0)
		return mk_err_set(reader->err, -EBADMSG,
		    "%s: the file is empty", mk_input_name(reader->input));
	if (check_kind(reader, start, (size_t)n) < 0)
		return -EBADMSG;
	sax->ctxt = xmlCreateIOParserCtxt(&copy, reader, on_read, NULL, reader,
	    XML_CHAR_ENCODING_NONE);
	if (!sax->ctxt)
		return mk_err_set(reader->err, -ENOMEM, "out of memory");
	parse(sax);
	xmlFreeParserCtxt(sax->ctxt);
	return reader->status;
}

int
mk_saxreader_run(struct mk_input *input,
    const struct mk_reader_handler *handler, struct mk_err *err)
{
	struct sax sax = {
	    .reader = {.kind = &sax_kind,
	        .handler = *handler,
	        .input = input,
	        .err = err},
	};
	int status;

	mk_attrvalues_init(&sax.attrs);
	status = run(&sax);
	mk_attrvalues_done(&sax.attrs);
	return status;
}
