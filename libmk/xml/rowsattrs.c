#include <libmk/xml/rowsattrs_priv.h>

#include <libmk/base/hex_priv.h>
#include <libmk/base/num_priv.h>
#include <libmk/draw/rowsdoc_priv.h>
#include <libmk/machine/clipname.h>
#include <libmk/xml/attrwords_priv.h>

#include <string.h>

#define TEMPO_A_BPM 24

/* Reads a \xHH; *text moves behind it. */
static int
read_escape(const char **text, const char *end)
{
	int high, low;

	if (end - *text < 4 || (*text)[1] != 'x')
		return -1;
	high = mk_hex_value((*text)[2]);
	low = mk_hex_value((*text)[3]);
	*text += 4;
	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

static bool
read_name(const char *text, size_t len, void *value)
{
	const char *end = text + len;
	struct mk_rowsattr_bytes *name = value;

	for (name->n = 0; text < end; name->n++) {
		int c = *text == '\\' ? read_escape(&text, end)
		                      : (unsigned char)*text++;

		if (c < 1 || c > 0x7f || name->n == MK_MDSONG_NAME)
			return false;
		name->bytes[name->n] = (uint8_t)c;
	}
	return true;
}

static bool
read_residue(const char *text, size_t len, void *value)
{
	struct mk_rowsattr_bytes *residue = value;
	size_t i;

	if (len % 2 || len > 2 * (MK_MDSONG_NAME - 1))
		return false;
	residue->n = len / 2;
	for (i = 0; i < residue->n; i++) {
		int high = mk_hex_value(text[2 * i]);
		int low = mk_hex_value(text[2 * i + 1]);

		if (high < 0 || high > 7 || low < 0)
			return false;
		residue->bytes[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

static bool
read_pattern(const char *text, size_t len, void *value)
{
	size_t used;
	int pattern = mk_clipname_pattern(text, len, &used);

	if (pattern < 0 || used != len)
		return false;
	memcpy(value, &pattern, sizeof(pattern));
	return true;
}

/* Tracks with blanks between. */
static bool
read_mutes(const char *text, size_t len, void *value)
{
	const char *end = text + len;
	unsigned mutes = 0;

	while (text < end) {
		const char *from = text;
		long track;

		while (text < end && *text != ' ')
			text++;
		if (text > from &&
		    !mk_num_read_int(from, (size_t)(text - from), 1,
		        MK_CLIPNAME_TRACKS, &track))
			return false;
		if (text > from)
			mutes |= 1U << (track - 1);
		while (text < end && *text == ' ')
			text++;
	}
	memcpy(value, &mutes, sizeof(mutes));
	return true;
}

static bool
read_kind(const char *text, size_t len, void *value)
{
	const char *const *kinds = mk_rowsdoc_kinds();
	int i;

	for (i = 0; kinds[i]; i++) {
		enum mk_mdrow_kind kind = (enum mk_mdrow_kind)i;

		if (strlen(kinds[i]) != len || memcmp(kinds[i], text, len) != 0)
			continue;
		memcpy(value, &kind, sizeof(kind));
		return true;
	}
	return false;
}

#define VALUES struct mk_rowsattrs

static const struct mk_attr table[MK_ROWSATTR_COUNT] = {
    [MK_ROWSATTR_NUMBER] = {"number", COUNT(number, 1, 128)},
    [MK_ROWSATTR_NAME] = {"name",
        OTHER(name, read_name,
            "at most 16 characters of 7 bits, others as \\xHH")},
    [MK_ROWSATTR_RESIDUE] = {"residue",
        OTHER(residue, read_residue,
            "at most 15 bytes below 80 in hexadecimal")},
    [MK_ROWSATTR_VERSION] = {"version", COUNT(version, 0, 127)},
    [MK_ROWSATTR_REVISION] = {"revision", COUNT(revision, 0, 127)},
    [MK_ROWSATTR_CHANNEL] = {"channel", COUNT(channel, 0, 127)},
    [MK_ROWSATTR_KIND] = {"kind",
        OTHER(kind, read_kind, "pattern, loop, jump, halt, end or other")},
    [MK_ROWSATTR_PATTERN] = {"pattern",
        OTHER(pattern, read_pattern, "a pattern, A01 to H16")},
    [MK_ROWSATTR_CODE] = {"code", COUNT(code, 128, 253)},
    [MK_ROWSATTR_TO] = {"to", COUNT(to, 1, 256)},
    [MK_ROWSATTR_REPEATS] = {"repeats", COUNT(repeats, 0, 255)},
    [MK_ROWSATTR_START] = {"start", COUNT(start, 0, 255)},
    [MK_ROWSATTR_END] = {"end", COUNT(end, 0, 255)},
    [MK_ROWSATTR_TEMPO] = {"tempo", NUMBER(tempo, 0, 65534.0 / TEMPO_A_BPM)},
    [MK_ROWSATTR_MUTES] = {"mutes",
        OTHER(mutes, read_mutes, "tracks from 1 to 16 with blanks between")},
    [MK_ROWSATTR_RESERVED] = {"reserved", COUNT(reserved, 0, 255)},
    [MK_ROWSATTR_SPARE] = {"spare", COUNT(spare, 0, 15)},
    [MK_ROWSATTR_LABEL] = {"label", TEXT(ignored)},
    [MK_ROWSATTR_BARS] = {"bars", TEXT(ignored)},
    [MK_ROWSATTR_SECONDS] = {"seconds", TEXT(ignored)},
    [MK_ROWSATTR_ENDS] = {"ends", TEXT(ignored)},
};

static const struct mk_attrs attrs = {
    table, MK_ROWSATTR_COUNT, sizeof(struct mk_rowsattrs)};

int
mk_rowsattrs_read(struct mk_rowsattrs *values, struct mk_reader *reader,
    const char *element, uint64_t allowed, uint64_t required)
{
	return mk_attrs_read(&attrs, values, reader, element, allowed,
	    required);
}
