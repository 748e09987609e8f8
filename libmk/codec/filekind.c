/* SPDX-License-Identifier: ISC */
#include <libmk/codec/filekind_priv.h>

#include <string.h>

#define TYPE_AT 8 /* in files of chunks, after a length */

/* How a kind begins; entries with a type come before those without. */
static const struct kind {
	const char *begin, *type; /* type: four letters, or NULL */
	const char *name;
} kinds[] = {
    {"MThd", NULL, "a Standard MIDI File"},
    {"RIFF", "RMID", "a Standard MIDI File"},
    {"RIFF", "WAVE", "a WAV file"},
    {"RIFF", NULL, "a RIFF file"},
    {"FORM", "AIFF", "an AIFF file"},
    {"FORM", NULL, "an IFF file"},
    {"\x1f\x8b", NULL, "gzip data, as a Live set is"},
    {"PK\3\4", NULL, "a ZIP archive, as a DAWproject is"},
    {"<", NULL, "an XML document"},
    {"\xef\xbb\xbf<", NULL, "an XML document"},
    {"\xab\x1e\x56\x78", NULL, "a set of an old Live"},
};

#define KINDS (sizeof(kinds) / sizeof(*kinds))

/* Whether the n bytes match the text, as far as both go. */
static bool
agrees_with_text(const uint8_t *data, size_t n, const char *text)
{
	size_t len = strlen(text);

	return !memcmp(data, text, n < len ? n : len);
}

static bool
is_kind(const struct kind *kind, const uint8_t *data, size_t n)
{
	if (n < strlen(kind->begin) || !agrees_with_text(data, n, kind->begin))
		return false;
	return !kind->type ||
	    (n >= TYPE_AT + 4 &&
	        agrees_with_text(data + TYPE_AT, 4, kind->type));
}

const char *
mk_filekind_name(const uint8_t *data, size_t n)
{
	size_t i;

	for (i = 0; i < KINDS; i++)
		if (is_kind(&kinds[i], data, n))
			return kinds[i].name;
	return NULL;
}

/* Do not wait for more of what begins like MIDI. */
bool
mk_filekind_is_open(const uint8_t *data, size_t n)
{
	size_t i;

	for (i = 0; n > 0 && i < KINDS; i++) {
		size_t enough =
		    kinds[i].type ? TYPE_AT + 4 : strlen(kinds[i].begin);

		if (n < enough && data[0] < 0x80 &&
		    agrees_with_text(data, n, kinds[i].begin))
			return true;
	}
	return false;
}
