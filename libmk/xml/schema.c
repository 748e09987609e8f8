/* SPDX-License-Identifier: ISC */
#include <libmk/xml/schema.h>

#include <errno.h>
#include <libxml/relaxng.h>
#include <libxml/xmlreader.h>
#include <string.h>

/* Made of libmk/data/schemas/ by the build. */
static const char song_text[] = {
#include <song.rng.inc>
};
static const char rows_text[] = {
#include <rows.rng.inc>
};

static const struct {
	const char *text;
	int len;
} texts[] = {
    [MK_SCHEMA_SONG] = {song_text, sizeof(song_text)},
    [MK_SCHEMA_ROWS] = {rows_text, sizeof(rows_text)},
};

struct check {
	struct mk_input *input;
	struct mk_report *faults;
	struct mk_err *err;
	int status; /* of the input or the parser */
	xmlRelaxNGParserCtxt *parser;
	xmlRelaxNG *schema;
	xmlRelaxNGValidCtxt *valid;
	xmlTextReader *reader;
};

/* Gives libxml2's sentences the form of all others. */
static void
on_fault(void *self, xmlErrorPtr error)
{
	struct check *check = self;
	const char *message = error->message ? error->message : "";

	mk_report(check->faults, "%s:%d: %.*s", mk_input_name(check->input),
	    error->line, (int)strcspn(message, "\n"), message);
}

static void
on_error(void *self, xmlErrorPtr error)
{
	struct check *check = self;
	const char *message = error->message ? error->message : "";

	/* The reader tells the schema's faults here, too. */
	if (error->domain == XML_FROM_RELAXNGV) {
		on_fault(self, error);
		return;
	}
	if (error->level < XML_ERR_ERROR || check->status)
		return;
	check->status = mk_err_set(check->err,
	    error->code == XML_ERR_NO_MEMORY ? -ENOMEM : -EBADMSG,
	    "%s:%d: not well-formed XML: %.*s", mk_input_name(check->input),
	    error->line, (int)strcspn(message, "\n"), message);
}

static int
on_read(void *self, char *data, int n)
{
	struct check *check = self;
	long got = mk_input_read(check->input, data, (size_t)n, check->err);

	if (got < 0)
		check->status = (int)got;
	return got < 0 ? -1 : (int)got;
}

static bool
prepare(struct check *check, enum mk_schema schema)
{
	check->parser =
	    xmlRelaxNGNewMemParserCtxt(texts[schema].text, texts[schema].len);
	if (check->parser)
		check->schema = xmlRelaxNGParse(check->parser);
	if (check->schema)
		check->valid = xmlRelaxNGNewValidCtxt(check->schema);
	if (check->valid)
		check->reader = xmlReaderForIO(on_read, NULL, check, NULL, NULL,
		    XML_PARSE_NONET);
	return check->reader;
}

int
mk_schema_check(enum mk_schema schema, struct mk_input *input,
    struct mk_report *faults, struct mk_err *err)
{
	struct check check = {.input = input, .faults = faults, .err = err};
	int more = -1;

	if (!prepare(&check, schema)) {
		check.status = mk_err_set(err, -ENOMEM, "out of memory");
	} else {
		xmlTextReaderSetStructuredErrorHandler(check.reader, on_error,
		    &check);
		xmlRelaxNGSetValidStructuredErrors(check.valid, on_fault,
		    &check);
		xmlTextReaderRelaxNGValidateCtxt(check.reader, check.valid, 0);
		do {
			more = xmlTextReaderRead(check.reader);
		} while (more > 0 && check.status == 0);
	}
	if (more < 0 && check.status == 0)
		check.status = mk_err_set(err, -EBADMSG,
		    "%s: not well-formed XML", mk_input_name(input));
	xmlFreeTextReader(check.reader);
	xmlRelaxNGFreeValidCtxt(check.valid);
	xmlRelaxNGFree(check.schema);
	xmlRelaxNGFreeParserCtxt(check.parser);
	return check.status;
}
