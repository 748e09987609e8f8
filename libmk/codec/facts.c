#include <libmk/codec/facts.h>

#include <libmk/base/num.h>
#include <libmk/codec/line_put.h>

#include <string.h>

void
mk_facts_init(struct mk_facts *facts, struct mk_buf *out, bool json)
{
	facts->out = out;
	facts->json = json;
	facts->only = NULL;
	facts->n = 0;
	facts->skips = false;
	if (!json)
		return;
	mk_doc_init(&facts->doc, MK_DOC_JSON, out);
	mk_doc_open(&facts->doc, "status");
	mk_doc_list(&facts->doc, "facts");
}

void
mk_facts_begin(struct mk_facts *facts, const char *what)
{
	facts->skips = facts->only && strcmp(what, facts->only) != 0;
	if (facts->skips)
		return;
	facts->n++;
	if (facts->json) {
		mk_doc_open(&facts->doc, what);
		mk_doc_text(&facts->doc, "what", what);
		return;
	}
	mk_line_put_verb(facts->out, "status");
	mk_line_put_text(facts->out, what);
}

void
mk_facts_end(struct mk_facts *facts)
{
	if (facts->skips)
		return;
	if (facts->json)
		mk_doc_close(&facts->doc);
	else
		mk_line_put_end(facts->out);
}

void
mk_facts_text(struct mk_facts *facts, const char *name, const char *value)
{
	if (facts->skips)
		return;
	if (facts->json)
		mk_doc_text(&facts->doc, name, value);
	else
		mk_line_put_extra(facts->out, name, value, strlen(value));
}

void
mk_facts_number(struct mk_facts *facts, const char *name, double value)
{
	char text[MK_NUM_MAX];

	if (facts->skips)
		return;
	if (facts->json)
		mk_doc_number(&facts->doc, name, value);
	else
		mk_line_put_extra(facts->out, name, text,
		    mk_num_write(value, text));
}

void
mk_facts_bool(struct mk_facts *facts, const char *name, bool value)
{
	if (facts->skips)
		return;
	if (facts->json)
		mk_doc_bool(&facts->doc, name, value);
	else
		mk_facts_number(facts, name, value);
}

void
mk_facts_done(struct mk_facts *facts)
{
	if (!facts->json)
		return;
	mk_doc_end_list(&facts->doc);
	mk_doc_close(&facts->doc);
	mk_doc_end(&facts->doc);
}
