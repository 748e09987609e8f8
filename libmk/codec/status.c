/* SPDX-License-Identifier: ISC */
#include <libmk/codec/status.h>

#include <libmk/base/num_priv.h>
#include <libmk/codec/line_put_priv.h>

#include <string.h>

void
mk_status_init(struct mk_status *facts, struct mk_buf *out, bool json)
{
	facts->out = out;
	facts->json = json;
	facts->only = NULL;
	facts->n = 0;
	facts->skips = false;
	if (!json)
		return;
	mk_xmljson_init(&facts->doc, MK_XMLJSON_JSON, out);
	mk_xmljson_open(&facts->doc, "status");
	mk_xmljson_list(&facts->doc, "facts");
}

void
mk_status_begin(struct mk_status *facts, const char *what)
{
	facts->skips = facts->only && strcmp(what, facts->only) != 0;
	if (facts->skips)
		return;
	facts->n++;
	if (facts->json) {
		mk_xmljson_open(&facts->doc, what);
		mk_xmljson_text(&facts->doc, "what", what);
		return;
	}
	mk_line_put_verb(facts->out, "status");
	mk_line_put_text(facts->out, what);
}

void
mk_status_end(struct mk_status *facts)
{
	if (facts->skips)
		return;
	if (facts->json)
		mk_xmljson_close(&facts->doc);
	else
		mk_line_put_end(facts->out);
}

void
mk_status_text(struct mk_status *facts, const char *name, const char *value)
{
	if (facts->skips)
		return;
	if (facts->json)
		mk_xmljson_text(&facts->doc, name, value);
	else
		mk_line_put_extra(facts->out, name, value, strlen(value));
}

void
mk_status_number(struct mk_status *facts, const char *name, double value)
{
	char text[MK_NUM_MAX];

	if (facts->skips)
		return;
	if (facts->json)
		mk_xmljson_number(&facts->doc, name, value);
	else
		mk_line_put_extra(facts->out, name, text,
		    mk_num_write(value, text));
}

void
mk_status_bool(struct mk_status *facts, const char *name, bool value)
{
	if (facts->skips)
		return;
	if (facts->json)
		mk_xmljson_bool(&facts->doc, name, value);
	else
		mk_status_number(facts, name, value);
}

void
mk_status_done(struct mk_status *facts)
{
	if (!facts->json)
		return;
	mk_xmljson_end_list(&facts->doc);
	mk_xmljson_close(&facts->doc);
	mk_xmljson_end(&facts->doc);
}
