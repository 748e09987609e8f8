/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as what a surface sends while a control is learnt.
 *
 * The control that moved most, as an element in a surface file, is read
 * without a fault, has the same values, and is then found there.
 */
#include <libmk/setup/controldoc_priv.h>
#include <libmk/setup/learn_priv.h>
#include <libmk/xml/surfacefile.h>

#include <stdlib.h>
#include <string.h>

#define MOST 8

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct mk_surface *
surface_of(const struct mk_control *control)
{
	struct mk_input *input;
	struct mk_surface *surface;
	struct mk_buf text;
	struct mk_xmljson doc;
	struct mk_err err;
	char name[64];
	int status;

	mk_buf_init(&text);
	mk_xmljson_init(&doc, MK_XMLJSON_XML, &text);
	mk_xmljson_open_root(&doc, "surface", MK_SURFACE_NAMESPACE);
	mk_controldoc_name(control, NULL, name, sizeof(name));
	mk_controldoc_write(&doc, control, name);
	mk_controldoc_bind(&doc, name, "strip/sel/volume");
	mk_xmljson_close(&doc);
	mk_xmljson_end(&doc);
	input = mk_input_new_memory(text.data, text.len, "it.xml", 0);
	if (!input)
		abort();
	surface = mk_surfacefile_read(input, NULL, &status, &err);
	if (!surface)
		abort();
	mk_input_free(input);
	mk_buf_done(&text);
	return surface;
}

static bool
has_others(const struct mk_control *a, const struct mk_control *b)
{
	return a->encoding != b->encoding || a->button != b->button ||
	    a->has_range != b->has_range ||
	    (a->has_range && (a->low != b->low || a->high != b->high));
}

static void
check(const struct mk_learn *learn)
{
	struct mk_learnt found[MOST];
	struct mk_surface *surface;
	size_t n, max;
	int index;

	for (max = MOST; max > 0; max--)
		if (mk_learn_find(learn, found, max, &n) < n || n > max)
			abort();
	if (!n)
		return;
	surface = surface_of(&found->control);
	if (mk_learn_match(&found->control, surface, &index, NULL) < 0 ||
	    index != 0)
		abort();
	if (has_others(&found->control, surface->controls))
		abort();
	mk_surface_free(surface);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct mk_learn learn;
	static uint8_t sysex[256];
	struct mk_midi messages[16];
	struct mk_midi_parser parser;
	size_t made, i;

	mk_learn_init(&learn);
	mk_midi_init(&parser, sysex, sizeof(sysex));
	while (size) {
		made = mk_midi_parse(&parser, &data, &size, messages, 16);
		for (i = 0; i < made; i++)
			mk_learn_feed(&learn, &messages[i]);
	}
	check(&learn);
	return 0;
}
