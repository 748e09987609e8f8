/* SPDX-License-Identifier: ISC */
/* Attributes with their default value are left out, as a person would do. */
#include <libmk/setup/controldoc_priv.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* The attributes for what a control sends. */
static const char *const kinds[] = {
    [MK_CONTROL_CC] = "cc",
    [MK_CONTROL_CC14] = "cc14",
    [MK_CONTROL_NRPN] = "nrpn",
    [MK_CONTROL_RPN] = "rpn",
    [MK_CONTROL_NOTE] = "note",
    [MK_CONTROL_BEND] = "bend",
    [MK_CONTROL_PROGRAM] = "program",
    [MK_CONTROL_AFTERTOUCH] = "aftertouch",
    [MK_CONTROL_SYSEX] = "sysex",
};

static bool
has_number(const struct mk_control *control)
{
	return control->kind != MK_CONTROL_BEND &&
	    control->kind != MK_CONTROL_AFTERTOUCH &&
	    control->kind != MK_CONTROL_SYSEX &&
	    control->number != MK_SURFACE_NONE;
}

void
mk_controldoc_name(const struct mk_control *control,
    const struct mk_surface *surface, char *name, size_t room)
{
	char number[16] = "", channel[24] = "", again[16] = "";
	int n = 1;

	if (has_number(control) || control->kind == MK_CONTROL_SYSEX)
		snprintf(number, sizeof(number), " %d", control->number);
	if (control->channel != 1)
		snprintf(channel, sizeof(channel), " channel %d",
		    control->channel);
	do {
		snprintf(name, room, "%s%s%s%s", kinds[control->kind], number,
		    channel, again);
		snprintf(again, sizeof(again), " (%d)", ++n);
	} while (surface &&
	    mk_surface_find_control(surface, name) != MK_SURFACE_NONE);
}

static void
put_sysex(struct mk_xmljson *doc, const struct mk_control *control)
{
	char text[3 * 256 + 1], *p = text;
	size_t i;

	for (i = 0; i < control->n_sysex && i < 256; i++)
		p += control->sysex_mask[i] || control->sysex[i] >= 0x80
		    ? sprintf(p, "%02X ", control->sysex[i])
		    : sprintf(p, "vv ");
	assert(p > text);
	p[-1] = '\0';
	mk_xmljson_text(doc, "sysex", text);
}

static void
put_message(struct mk_xmljson *doc, const struct mk_control *control)
{
	const char *kind = kinds[control->kind];

	if (control->kind == MK_CONTROL_SYSEX)
		put_sysex(doc, control);
	else if (has_number(control))
		mk_xmljson_number(doc, kind, control->number);
	else if (control->kind == MK_CONTROL_PROGRAM)
		mk_xmljson_text(doc, kind, "any");
	else
		mk_xmljson_bool(doc, kind, true);
}

void
mk_controldoc_write(struct mk_xmljson *doc, const struct mk_control *control,
    const char *name)
{
	mk_xmljson_open(doc, "control");
	mk_xmljson_text(doc, "name", name);
	put_message(doc, control);
	if (control->channel != 1)
		mk_xmljson_number(doc, "channel", control->channel);
	if (control->encoding != MK_ENCODING_ABSOLUTE)
		mk_xmljson_text(doc, "encoding",
		    mk_encoding_name(control->encoding));
	if (control->button && !mk_control_is_button(control))
		mk_xmljson_bool(doc, "button", true);
	if (control->has_range && control->low)
		mk_xmljson_number(doc, "low", control->low);
	if (control->has_range &&
	    control->high != mk_control_most(control->kind))
		mk_xmljson_number(doc, "high", control->high);
	if (control->toggle)
		mk_xmljson_bool(doc, "toggle", true);
	mk_xmljson_close(doc);
}

void
mk_controldoc_bind(struct mk_xmljson *doc, const char *control,
    const char *target)
{
	mk_xmljson_open(doc, "bind");
	mk_xmljson_text(doc, "control", control);
	mk_xmljson_text(doc, "target", target);
	mk_xmljson_close(doc);
}
