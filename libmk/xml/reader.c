/* SPDX-License-Identifier: ISC */
/*
 * libxml2's SAX2 events, with a depth, a place and one failure kept: after it
 * the parser is stopped, and whatever it still calls is ignored.
 */
#include <libmk/xml/reader_priv.h>

#include <libmk/codec/filekind_priv.h>
#include <libmk/xml/attrvalues_priv.h>
#include <libmk/xml/encoding_priv.h>
#include <libmk/xml/taglimit_priv.h>

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <string.h>

struct mk_reader {
	struct mk_reader_handler handler;
	struct mk_input *input;
	struct mk_err *err;
	struct mk_report *faults; /* where they are collected, or NULL */
	size_t most_faults;
	xmlParserCtxt *ctxt;
	int status; /* of the first failure */
	int depth;
	bool delegated;
	const char *namespace;
	struct mk_attrvalues attrs; /* of the element being opened */
	struct mk_taglimit limit;
	bool cut; /* before a tag that is too large */
};

/*
 * Stops the parser, which frees the text that attributes lie in; what fails
 * later is a consequence and not told.
 */
static int
stop(struct mk_reader *reader, int code)
{
	if (!reader->status) {
		reader->status = code;
		reader->attrs.n = 0;
		xmlStopParser(reader->ctxt);
	}
	return code;
}

/* The place of the tag being handled: its '<' is still in the buffer. */
static void
find_tag(const struct mk_reader *reader, long *line, long *column)
{
	const xmlParserInput *at = reader->ctxt->input;
	const xmlChar *p, *line_start = NULL;

	*line = mk_reader_line(reader);
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

/* Tells a fault; it is the last if there are too many. */
static int collect(struct mk_reader *reader, long line, const char *fmt,
    va_list args) MK_PRINTF(3, 0);

static int
collect(struct mk_reader *reader, long line, const char *fmt, va_list args)
{
	const char *name = mk_input_name(reader->input);
	struct mk_err sentence;

	mk_err_vset(&sentence, 0, fmt, args);
	mk_report(reader->faults, "%s:%ld: %s", name, line, sentence.msg);
	if (reader->faults->told < reader->most_faults)
		return 1;
	mk_err_set(reader->err, -EBADMSG, "%s: too many faults to tell all",
	    name);
	return stop(reader, -EBADMSG);
}

static int set_place(struct mk_reader *reader, long line, long column, int code,
    const char *fmt, va_list args) MK_PRINTF(5, 0);

static int
set_place(struct mk_reader *reader, long line, long column, int code,
    const char *fmt, va_list args)
{
	const char *name = mk_input_name(reader->input);

	if (reader->faults && code == -EBADMSG)
		return collect(reader, line, fmt, args);
	mk_err_vset(reader->err, code, fmt, args);
	if (column)
		mk_err_prefix(reader->err, code, "%s:%ld:%ld", name, line,
		    column);
	else
		mk_err_prefix(reader->err, code, "%s:%ld", name, line);
	return stop(reader, code);
}

int
mk_reader_fail(struct mk_reader *reader, int code, const char *fmt, ...)
{
	long line, column;
	va_list args;

	if (reader->status)
		return reader->status;
	find_tag(reader, &line, &column);
	va_start(args, fmt);
	code = set_place(reader, line, column, code, fmt, args);
	va_end(args);
	return code;
}

int
mk_reader_fail_at(struct mk_reader *reader, long line, int code,
    const char *fmt, ...)
{
	va_list args;

	if (reader->status)
		return reader->status;
	va_start(args, fmt);
	code = set_place(reader, line, 0, code, fmt, args);
	va_end(args);
	return code;
}

void
mk_reader_warn_at(struct mk_reader *reader, long line, const char *fmt, ...)
{
	struct mk_err sentence;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&sentence, 0, fmt, args);
	va_end(args);
	mk_report(mk_input_warnings(reader->input), "%s:%ld: %s",
	    mk_input_name(reader->input), line, sentence.msg);
}

static void
fail_cut(struct mk_reader *reader)
{
	mk_reader_fail_at(reader, mk_reader_line(reader), -EBADMSG,
	    "a tag has at most %d attributes and %d bytes",
	    MK_TAGLIMIT_ATTRIBUTES, MK_TAGLIMIT_BYTES);
}

/* What libxml2 itself finds. Its sentences end with a line end. */
static void
on_error(void *self, xmlErrorPtr error)
{
	struct mk_reader *reader = self;
	int code = error->code == XML_ERR_NO_MEMORY ? -ENOMEM : -EBADMSG;

	if (error->level >= XML_ERR_ERROR && reader->cut)
		fail_cut(reader);
	if (error->level < XML_ERR_ERROR || reader->status)
		return;
	mk_err_set(reader->err, code, "%s:%d:%d: not well-formed XML: %.*s",
	    mk_input_name(reader->input), error->line, error->int2,
	    error->message ? (int)strcspn(error->message, "\n") : 0,
	    error->message ? error->message : "");
	stop(reader, code);
}

static void
on_open(void *self, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	struct mk_reader *reader = self;
	int status;

	(void)prefix;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_defaulted;
	if (reader->status)
		return;
	/* libxml2 has two texts for each. */
	if (reader->ctxt->nsNr / 2 > MK_READER_NAMESPACES) {
		mk_reader_fail(reader, -EBADMSG,
		    "more than %d namespaces at once", MK_READER_NAMESPACES);
		return;
	}
	if (++reader->depth > MK_READER_DEPTH) {
		mk_reader_fail(reader, -EBADMSG,
		    "more than %d elements within one another",
		    MK_READER_DEPTH);
		return;
	}
	reader->namespace = (const char *)uri;
	mk_attrvalues_take(&reader->attrs, attrs, n_attrs);
	do {
		reader->delegated = false;
		status = reader->handler.open(reader->handler.self, reader,
		    (const char *)name);
	} while (reader->delegated && status >= 0);
	reader->attrs.n = 0;
	if (status < 0)
		stop(reader, status);
}

static void
on_close(void *self, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct mk_reader *reader = self;
	int status;

	(void)name;
	(void)prefix;
	(void)uri;
	if (reader->status)
		return;
	status = reader->handler.close(reader->handler.self, reader);
	reader->depth--;
	if (status < 0)
		stop(reader, status);
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
let_pass(struct mk_reader *reader, const char *data, int n)
{
	size_t good = 0;

	if (!reader->cut)
		good = mk_taglimit_pass(&reader->limit, data, (size_t)n);
	reader->cut = reader->cut || good < (size_t)n;
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
	return got < 0 ? -1 : let_pass(reader, data, (int)got);
}

/* Tags are looked for among bytes; other encodings would hide them. */
static void
on_start(void *self)
{
	struct mk_reader *reader = self;
	const xmlCharEncodingHandler *coding =
	    reader->ctxt->input->buf->encoder;

	if (coding && !mk_encoding_keeps_ascii(coding->name))
		mk_reader_fail_at(reader, 1, -EBADMSG,
		    "the encoding is %s; it should be UTF-8", coding->name);
}

/* Handlers for what is wanted; libxml2 skips the rest. */
static const xmlSAXHandler sax = {
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

static int
parse(struct mk_reader *reader)
{
	xmlSAXHandler copy = sax;
	const uint8_t *start;
	long n = mk_input_peek(reader->input, &start, reader->err);

	if (n < 0)
		return (int)n;
	if (n == 0)
		return mk_err_set(reader->err, -EBADMSG,
		    "%s: the file is empty", mk_input_name(reader->input));
	if (check_kind(reader, start, (size_t)n) < 0)
		return -EBADMSG;
	reader->ctxt = xmlCreateIOParserCtxt(&copy, reader, on_read, NULL,
	    reader, XML_CHAR_ENCODING_NONE);
	if (!reader->ctxt)
		return mk_err_set(reader->err, -ENOMEM, "out of memory");
	xmlCtxtUseOptions(reader->ctxt, XML_PARSE_NONET);
	xmlParseDocument(reader->ctxt);
	if (reader->cut && !reader->status)
		fail_cut(reader);
	if (!reader->status && reader->handler.finish)
		reader->status =
		    reader->handler.finish(reader->handler.self, reader);
	xmlFreeParserCtxt(reader->ctxt);
	return reader->status;
}

int
mk_reader_run(struct mk_input *input, const struct mk_reader_handler *handler,
    struct mk_err *err)
{
	struct mk_reader reader = {
	    .handler = *handler, .input = input, .err = err};
	int status;

	mk_attrvalues_init(&reader.attrs);
	status = parse(&reader);
	mk_attrvalues_done(&reader.attrs);
	return status;
}

void
mk_reader_collect(struct mk_reader *reader, struct mk_report *faults,
    size_t most)
{
	reader->faults = faults;
	reader->most_faults = most;
}

void
mk_reader_delegate(struct mk_reader *reader,
    const struct mk_reader_handler *handler)
{
	reader->handler = *handler;
	reader->delegated = true;
}

const char *
mk_reader_name(struct mk_reader *reader, const char *name)
{
	return (const char *)xmlDictLookup(reader->ctxt->dict,
	    (const xmlChar *)name, -1);
}

const char *
mk_reader_namespace(const struct mk_reader *reader)
{
	return reader->namespace ? reader->namespace : "";
}

int
mk_reader_attrs(const struct mk_reader *reader)
{
	return reader->attrs.n;
}

const char *
mk_reader_attr_at(struct mk_reader *reader, int i, struct mk_chars *value)
{
	const unsigned char **attr;

	/* Most elements are skipped, and their attributes never asked for. */
	if (mk_attrvalues_decode(&reader->attrs) < 0)
		mk_reader_fail(reader, -ENOMEM, "out of memory");
	if (i >= reader->attrs.n) {
		*value = (struct mk_chars){"", 0};
		return NULL;
	}
	attr = reader->attrs.table + i * MK_ATTRVALUE_POINTERS;
	value->text = (const char *)attr[MK_ATTRVALUE_START];
	value->len =
	    (size_t)(attr[MK_ATTRVALUE_END] - attr[MK_ATTRVALUE_START]);
	return attr[MK_ATTRVALUE_PREFIX]
	    ? NULL
	    : (const char *)attr[MK_ATTRVALUE_NAME];
}

bool
mk_reader_attr(struct mk_reader *reader, const char *name,
    struct mk_chars *value)
{
	int i;

	for (i = 0; i < reader->attrs.n; i++)
		if (mk_reader_attr_at(reader, i, value) == name)
			return true;
	return false;
}

int
mk_reader_depth(const struct mk_reader *reader)
{
	return reader->depth;
}

long
mk_reader_line(const struct mk_reader *reader)
{
	return reader->ctxt->input ? reader->ctxt->input->line : 1;
}

long
mk_reader_tag_line(const struct mk_reader *reader)
{
	long line, column;

	find_tag(reader, &line, &column);
	return line;
}

const char *
mk_reader_source(const struct mk_reader *reader)
{
	return mk_input_name(reader->input);
}
