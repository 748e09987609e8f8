/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/filekind_priv.h>

#include <string.h>

static const struct {
	const char *bytes, *name;
	size_t n, enough; /* bytes, and how many of them tell */
} kinds[] = {
    {"MThd\0\0\0\6", "a Standard MIDI File", 8, 4},
    {"RIFF\x10\0\0\0RMIDdata", "a Standard MIDI File", 16, 12},
    {"RIFF\x10\0\0\0WAVEfmt ", "a WAV file", 16, 12},
    {"RIFF\x10\0\0\0AVI ", "a RIFF file", 12, 12},
    {"FORM\0\0\0\x10"
     "AIFFCOMM",
        "an AIFF file", 16, 12},
    {"FORM\0\0\0\0DPS1ARRA", "an IFF file", 16, 12},
    {"\x1f\x8b\x08", "gzip data, as a Live set is", 3, 2},
    {"PK\3\4\24", "a ZIP archive, as a DAWproject is", 5, 4},
    {"<?xml ", "an XML document", 6, 1},
    {"\xef\xbb\xbf<song", "an XML document", 8, 4},
    {"\xab\x1e\x56\x78\1", "a set of an old Live", 5, 4},
};

static void
kinds_are_told_by_their_first_bytes(void **state)
{
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const uint8_t *bytes = (const uint8_t *)kinds[i].bytes;

		for (n = 0; n <= kinds[i].n; n++) {
			const char *name = mk_filekind_name(bytes, n);

			if (n >= kinds[i].enough)
				assert_string_equal(name, kinds[i].name);
			/* A chunk's type may come later than its letters. */
			assert_int_equal(mk_filekind_is_open(bytes, n),
			    n > 0 && n < kinds[i].enough && bytes[0] < 0x80);
		}
	}
}

static void
midi_and_text_are_no_kind(void **state)
{
	static const char *const texts[] = {"play\n", "\n", "# lines",
	    "Scene 1", "\x90\x3c\x40", "\xf0\x7d\xf7", "\xb0\x14\x01\x14",
	    "\xfe", "\xab\x1e\x57", "MTrk", "P", "R\xf0"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_null(mk_filekind_name((const uint8_t *)texts[i],
		    strlen(texts[i])));
	assert_false(mk_filekind_is_open((const uint8_t *)"play", 4));
	assert_false(mk_filekind_is_open((const uint8_t *)"\xab", 1));
	assert_true(mk_filekind_is_open((const uint8_t *)"P", 1));
	assert_null(mk_filekind_name(NULL, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kinds_are_told_by_their_first_bytes),
	    cmocka_unit_test(midi_and_text_are_no_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
