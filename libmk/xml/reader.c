#include <libmk/xml/reader.h>

#include <libmk/base/buf.h>

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <string.h>

/* libxml2 gives an attribute as five pointers. */
enum {
	ATTR_NAME,
	ATTR_PREFIX,
	ATTR_NAMESPACE,
	ATTR_VALUE,
	ATTR_END,
	ATTR_POINTERS
};

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
	const xmlChar **attrs;
	int n_attrs;
	bool looked_at;        /* the attributes, for ampersands */
	struct mk_buf decoded; /* those whose values had one */
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
		reader->n_attrs = 0;
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

/* What libxml2 itself finds. Its sentences end with a line end. */
static void
on_error(void *self, xmlErrorPtr error)
{
	struct mk_reader *reader = self;
	int code = error->code == XML_ERR_NO_MEMORY ? -ENOMEM : -EBADMSG;

	if (error->level < XML_ERR_ERROR || reader->status)
		return;
	mk_err_set(reader->err, code, "%s:%d:%d: not well-formed XML: %.*s",
	    mk_input_name(reader->input), error->line, error->int2,
	    error->message ? (int)strcspn(error->message, "\n") : 0,
	    error->message ? error->message : "");
	stop(reader, code);
}

/*
 * Without entity substitution, which is never switched on, libxml2 leaves
 * an ampersand as "&#38;" in attributes for a later pass. This is that pass.
 */
static bool
decode_value(struct mk_buf *out, const xmlChar *p, const xmlChar *end)
{
	static const char escaped[] = "&#38;";
	const size_t n = sizeof(escaped) - 1;

	while (p < end) {
		bool match = (size_t)(end - p) >= n && !memcmp(p, escaped, n);

		mk_buf_byte(out, *p);
		p += match ? n : 1;
	}
	return !mk_buf_status(out);
}

static bool
has_ampersand(const xmlChar **attrs, int n)
{
	int i;

	for (i = 0; i < n; i++, attrs += ATTR_POINTERS)
		if (memchr(attrs[ATTR_VALUE], '&',
		        (size_t)(attrs[ATTR_END] - attrs[ATTR_VALUE])))
			return true;
	return false;
}

/* Puts a decoded copy of the attributes in their place, if that differs. */
static void
decode_attrs(struct mk_reader *reader)
{
	size_t table = sizeof(*reader->attrs) * ATTR_POINTERS *
	    (size_t)reader->n_attrs,
	       need = table;
	const xmlChar **from = reader->attrs, **to;
	int i;

	reader->looked_at = true;
	if (!has_ampersand(from, reader->n_attrs))
		return;
	for (i = 0; i < reader->n_attrs; i++)
		need += (size_t)(from[i * ATTR_POINTERS + ATTR_END] -
		    from[i * ATTR_POINTERS + ATTR_VALUE]);
	reader->decoded.len = 0;
	to = (void *)mk_buf_room(&reader->decoded, need);
	if (!to) {
		mk_reader_fail(reader, -ENOMEM, "out of memory");
		return;
	}
	memcpy(to, from, table);
	reader->decoded.len = table;
	for (i = 0; i < reader->n_attrs; i++, to += ATTR_POINTERS) {
		const xmlChar *value = to[ATTR_VALUE];

		to[ATTR_VALUE] = reader->decoded.data + reader->decoded.len;
		decode_value(&reader->decoded, value, to[ATTR_END]);
		to[ATTR_END] = reader->decoded.data + reader->decoded.len;
	}
	reader->attrs = (void *)reader->decoded.data;
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
	if (++reader->depth > MK_READER_DEPTH) {
		mk_reader_fail(reader, -EBADMSG,
		    "more than %d elements within one another",
		    MK_READER_DEPTH);
		return;
	}
	reader->namespace = (const char *)uri;
	reader->attrs = attrs;
	reader->n_attrs = n_attrs;
	reader->looked_at = false;
	do {
		reader->delegated = false;
		status = reader->handler.open(reader->handler.self, reader,
		    (const char *)name);
	} while (reader->delegated && status >= 0);
	reader->n_attrs = 0;
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

static int
on_read(void *self, char *data, int n)
{
	struct mk_reader *reader = self;
	long got = mk_input_read(reader->input, data, (size_t)n, reader->err);

	/* libxml2 cannot be stopped here: it is filling its buffer. */
	if (got < 0 && !reader->status)
		reader->status = (int)got;
	return got < 0 ? -1 : (int)got;
}

/* Handlers for what is wanted; libxml2 skips the rest. */
static const xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = on_dtd,
    .startElementNs = on_open,
    .endElementNs = on_close,
    .serror = on_error,
};

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
	reader->ctxt = xmlCreateIOParserCtxt(&copy, reader, on_read, NULL,
	    reader, XML_CHAR_ENCODING_NONE);
	if (!reader->ctxt)
		return mk_err_set(reader->err, -ENOMEM, "out of memory");
	xmlCtxtUseOptions(reader->ctxt, XML_PARSE_NONET);
	xmlParseDocument(reader->ctxt);
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

	mk_buf_init(&reader.decoded);
	status = parse(&reader);
	mk_buf_done(&reader.decoded);
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
	return reader->n_attrs;
}

const char *
mk_reader_attr_at(struct mk_reader *reader, int i, struct mk_chars *value)
{
	const xmlChar **attr;

	/* Most elements are skipped, and their attributes never asked for. */
	if (!reader->looked_at)
		decode_attrs(reader);
	if (i >= reader->n_attrs) {
		*value = (struct mk_chars){"", 0};
		return NULL;
	}
	attr = reader->attrs + i * ATTR_POINTERS;
	value->text = (const char *)attr[ATTR_VALUE];
	value->len = (size_t)(attr[ATTR_END] - attr[ATTR_VALUE]);
	return attr[ATTR_PREFIX] ? NULL : (const char *)attr[ATTR_NAME];
}

bool
mk_reader_attr(struct mk_reader *reader, const char *name,
    struct mk_chars *value)
{
	int i;

	for (i = 0; i < reader->n_attrs; i++)
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
