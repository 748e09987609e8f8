/* SPDX-License-Identifier: ISC */
/*
 * Any text as a display's template: its messages are whole, or a sentence.
 */
#include <libmk/codec/midi.h>
#include <libmk/lcd/template_priv.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct mk_template_fields fields = {
	    .page = 1, .lines = 2, .columns = 4, .text = "LV1 LV2 "};
	struct mk_err err = {""};
	struct mk_template tpl;
	uint8_t out[64 * MK_TEMPLATE_ITEMS];
	char *text = malloc(size + 1);
	size_t i, n;

	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	if (mk_template_read(&tpl, text, &err) < 0) {
		if (strncmp(err.msg, "column ", 7) != 0)
			abort();
		tpl.n = 0;
	}
	for (i = 0; (n = mk_template_write(&tpl, i, &fields, out, sizeof(out)));
	     i++)
		if (n < 2 || out[0] != 0xf0 || out[n - 1] != 0xf7 ||
		    mk_midi_count_data(out + 1, n - 1) != n - 2)
			abort();
	if (tpl.n && !i)
		abort();
	free(text);
	return 0;
}
