/* SPDX-License-Identifier: ISC */
#include <libmk/io/portlist_priv.h>

#include <libmk/codec/xmljson.h>
#include <libmk/io/alsa_priv.h>

#include <alsa/asoundlib.h>
#include <errno.h>

/* Counts what goes by. */
struct count {
	void (*take)(void *self, const struct mk_endpoint *endpoint);
	void *self;
	int n;
};

static void
count(void *self, const struct mk_endpoint *endpoint)
{
	struct count *c = self;
	struct mk_endpoint whole = *endpoint;

	c->n++;
	if (whole.client >= 0)
		mk_alsa_find_raw(&whole);
	c->take(c->self, &whole);
}

int
mk_portlist_each(void (*take)(void *self, const struct mk_endpoint *endpoint),
    void *self, struct mk_err *err)
{
	struct count c = {take, self, 0};
	struct _snd_seq *seq;
	int status = mk_alsa_open_seq(&seq, "mk-list", err);

	if (status == 0) {
		mk_alsa_each_seq(seq, count, &c);
		snd_seq_close(seq);
		return c.n;
	}
	mk_alsa_each_raw(count, &c);
	return c.n ? c.n : status;
}

static void
write_raw(const struct mk_endpoint *e, char name[MK_PORTLIST_NAME])
{
	snprintf(name, MK_PORTLIST_NAME, "hw:%d,%d,%d", e->card, e->device,
	    e->subdevice);
}

void
mk_portlist_name(const struct mk_endpoint *e, char name[MK_PORTLIST_NAME])
{
	if (e->client >= 0)
		snprintf(name, MK_PORTLIST_NAME, "seq:%d:%d", e->client,
		    e->port);
	else
		write_raw(e, name);
}

static void
put_line(void *self, const struct mk_endpoint *e)
{
	struct mk_buf *out = self;
	char name[MK_PORTLIST_NAME], raw[MK_PORTLIST_NAME] = "-";

	mk_portlist_name(e, name);
	if (e->client >= 0 && e->device >= 0)
		write_raw(e, raw);
	mk_buf_printf(out, "%-12s %-12s %-6s \"%s\" \"%s\"", name, raw,
	    e->in ? e->out ? "in,out" : "in" : "out", e->client_name,
	    e->port_name);
	if (e->usb.kind[0])
		mk_buf_printf(out, " usb=%s", e->usb.kind);
	if (e->usb.serial[0])
		mk_buf_printf(out, " serial=%s", e->usb.serial);
	if (e->usb.place[0])
		mk_buf_printf(out, " place=%s", e->usb.place);
	mk_buf_byte(out, '\n');
}

static void
put_element(void *self, const struct mk_endpoint *e)
{
	struct mk_xmljson *doc = self;
	char name[MK_PORTLIST_NAME];

	mk_portlist_name(e, name);
	mk_xmljson_open(doc, "port");
	mk_xmljson_text(doc, "name", name);
	mk_xmljson_text(doc, "client", e->client_name);
	mk_xmljson_text(doc, "port", e->port_name);
	mk_xmljson_bool(doc, "in", e->in);
	mk_xmljson_bool(doc, "out", e->out);
	if (e->device >= 0) {
		write_raw(e, name);
		mk_xmljson_text(doc, "raw", name);
	}
	if (e->usb.kind[0])
		mk_xmljson_text(doc, "usb", e->usb.kind);
	if (e->usb.serial[0])
		mk_xmljson_text(doc, "serial", e->usb.serial);
	if (e->usb.place[0])
		mk_xmljson_text(doc, "place", e->usb.place);
	mk_xmljson_close(doc);
}

int
mk_portlist_text(struct mk_buf *out, struct mk_err *err)
{
	return mk_portlist_each(put_line, out, err);
}

int
mk_portlist_json(struct mk_buf *out, struct mk_err *err)
{
	struct mk_xmljson doc;
	int status;

	mk_xmljson_init(&doc, MK_XMLJSON_JSON, out);
	mk_xmljson_open(&doc, "machine");
	mk_xmljson_list(&doc, "ports");
	status = mk_portlist_each(put_element, &doc, err);
	mk_xmljson_end_list(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_end(&doc);
	return status;
}
