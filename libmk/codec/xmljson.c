/* SPDX-License-Identifier: ISC */
#include <libmk/codec/xmljson.h>

#include <errno.h>
#include <string.h>

void
mk_xmljson_init(struct mk_xmljson *doc, enum mk_xmljson_form form,
    struct mk_buf *out)
{
	memset(doc, 0, sizeof(*doc));
	doc->out = out;
	doc->form = form;
	doc->first = true;
	if (form == MK_XMLJSON_XML)
		mk_buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

void
mk_xmljson_init_part(struct mk_xmljson *doc, struct mk_buf *out)
{
	memset(doc, 0, sizeof(*doc));
	doc->out = out;
	doc->form = MK_XMLJSON_XML;
	doc->first = true;
	doc->part = true;
}

/* The escape for a byte within quotes, or NULL if it needs none. */
static const char *
xml_escape(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	case '\r':
		return "&#13;";
	default:
		return c < 0x20 ? "?" : NULL;
	}
}

static const char *
json_escape(unsigned char c, char room[7])
{
	static const char hex[] = "0123456789abcdef";

	if (c == '"')
		return "\\\"";
	if (c == '\\')
		return "\\\\";
	if (c >= 0x20)
		return NULL;
	memcpy(room, "\\u00", 4);
	room[4] = hex[c >> 4];
	room[5] = hex[c & 15];
	room[6] = '\0';
	return room;
}

static void
quote(struct mk_xmljson *doc, const char *text)
{
	const char *from = text, *instead;
	char room[7];

	mk_buf_byte(doc->out, '"');
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		instead = doc->form == MK_XMLJSON_XML ? xml_escape(c)
		                                      : json_escape(c, room);
		if (!instead)
			continue;
		mk_buf_put(doc->out, from, (size_t)(text - from));
		mk_buf_text(doc->out, instead);
		from = text + 1;
	}
	mk_buf_put(doc->out, from, (size_t)(text - from));
	mk_buf_byte(doc->out, '"');
}

static void
indent(struct mk_xmljson *doc)
{
	static const char spaces[] = "                                ";
	size_t n =
	    doc->form == MK_XMLJSON_JSON ? 2 : 0; /* the outermost braces */
	int i;

	for (i = 0; i < doc->depth; i++)
		n += doc->form == MK_XMLJSON_JSON || doc->names[i] ? 2 : 0;
	mk_buf_byte(doc->out, '\n');
	for (; n > sizeof(spaces) - 1; n -= sizeof(spaces) - 1)
		mk_buf_put(doc->out, spaces, sizeof(spaces) - 1);
	mk_buf_put(doc->out, spaces, n);
}

/* JSON: writes what separates members or items. */
static void
separate(struct mk_xmljson *doc)
{
	if (!doc->first)
		mk_buf_byte(doc->out, ',');
	doc->first = false;
	indent(doc);
}

static bool
in_list(const struct mk_xmljson *doc)
{
	return doc->depth > 0 && !doc->names[doc->depth - 1];
}

static void
json_key(struct mk_xmljson *doc, const char *name)
{
	separate(doc);
	if (in_list(doc))
		return;
	quote(doc, name);
	mk_buf_text(doc->out, ": ");
}

/* XML: ends the start tag, because the element is not empty. */
static void
end_tag(struct mk_xmljson *doc)
{
	if (doc->in_tag)
		mk_buf_byte(doc->out, '>');
	doc->in_tag = false;
}

static void
push(struct mk_xmljson *doc, const char *name)
{
	if (doc->depth == MK_XMLJSON_DEPTH) {
		doc->deep = true;
		if (!doc->out->status)
			doc->out->status = -EMLINK;
		return;
	}
	doc->names[doc->depth++] = name;
}

static const char *
pop(struct mk_xmljson *doc)
{
	return doc->deep ? NULL : doc->names[--doc->depth];
}

void
mk_xmljson_open(struct mk_xmljson *doc, const char *element)
{
	if (doc->form == MK_XMLJSON_XML) {
		end_tag(doc);
		if (!doc->part || !doc->first)
			indent(doc);
		doc->first = false;
		mk_buf_byte(doc->out, '<');
		mk_buf_text(doc->out, element);
		doc->in_tag = true;
	} else {
		/* The outermost braces hold the root under its name. */
		if (doc->depth == 0)
			mk_buf_byte(doc->out, '{');
		json_key(doc, element);
		mk_buf_byte(doc->out, '{');
		doc->first = true;
	}
	push(doc, element);
}

void
mk_xmljson_open_root(struct mk_xmljson *doc, const char *element,
    const char *xmlns)
{
	mk_xmljson_open(doc, element);
	if (doc->form == MK_XMLJSON_XML)
		mk_xmljson_text(doc, "xmlns", xmlns);
}

void
mk_xmljson_close(struct mk_xmljson *doc)
{
	const char *element = pop(doc);

	if (!element)
		return;
	if (doc->form == MK_XMLJSON_JSON) {
		if (!doc->first)
			indent(doc);
		mk_buf_byte(doc->out, '}');
	} else if (doc->in_tag) {
		mk_buf_text(doc->out, "/>");
	} else {
		indent(doc);
		mk_buf_text(doc->out, "</");
		mk_buf_text(doc->out, element);
		mk_buf_byte(doc->out, '>');
	}
	doc->in_tag = false;
	doc->first = false;
}

void
mk_xmljson_list(struct mk_xmljson *doc, const char *name)
{
	if (doc->form == MK_XMLJSON_JSON) {
		json_key(doc, name);
		mk_buf_byte(doc->out, '[');
		doc->first = true;
	}
	push(doc, NULL);
}

void
mk_xmljson_end_list(struct mk_xmljson *doc)
{
	pop(doc);
	if (doc->form == MK_XMLJSON_JSON) {
		if (!doc->first)
			indent(doc);
		mk_buf_byte(doc->out, ']');
		doc->first = false;
	}
}

static void
key(struct mk_xmljson *doc, const char *name)
{
	if (doc->form == MK_XMLJSON_JSON) {
		json_key(doc, name);
		return;
	}
	mk_buf_byte(doc->out, ' ');
	mk_buf_text(doc->out, name);
	mk_buf_byte(doc->out, '=');
}

void
mk_xmljson_text(struct mk_xmljson *doc, const char *name, const char *value)
{
	key(doc, name);
	quote(doc, value);
}

/* A value that needs no escapes: quoted in XML, bare in JSON. */
static void
put_quote(struct mk_xmljson *doc)
{
	if (doc->form == MK_XMLJSON_XML)
		mk_buf_byte(doc->out, '"');
}

void
mk_xmljson_number(struct mk_xmljson *doc, const char *name, double value)
{
	key(doc, name);
	put_quote(doc);
	mk_buf_number(doc->out, value);
	put_quote(doc);
}

void
mk_xmljson_bool(struct mk_xmljson *doc, const char *name, bool value)
{
	key(doc, name);
	put_quote(doc);
	mk_buf_text(doc->out, value ? "true" : "false");
	put_quote(doc);
}

void
mk_xmljson_bits(struct mk_xmljson *doc, const char *name, uint32_t bits)
{
	bool json = doc->form == MK_XMLJSON_JSON, first = true;
	int bit;

	key(doc, name);
	mk_buf_byte(doc->out, json ? '[' : '"');
	for (bit = 0; bit < 32; bit++) {
		if (!(bits >> bit & 1))
			continue;
		if (!first)
			mk_buf_text(doc->out, json ? ", " : " ");
		first = false;
		mk_buf_number(doc->out, bit + 1);
	}
	mk_buf_byte(doc->out, json ? ']' : '"');
}

void
mk_xmljson_end(struct mk_xmljson *doc)
{
	if (doc->form == MK_XMLJSON_JSON)
		mk_buf_text(doc->out, "\n}");
	mk_buf_byte(doc->out, '\n');
}
