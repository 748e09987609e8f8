#include <libmk/xml/rowsattrs.h>

#include <libmk/base/hex.h>
#include <libmk/base/num.h>
#include <libmk/machine/clipname.h>
#include <libmk/machine/rowsdoc.h>

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

#define AT(field) .offset = offsetof(struct mk_rowsattrs, field)
#define COUNT(field, least, most)                                              \
	{                                                                      \
#field, .type = MK_ATTR_COUNT, AT(field), .min = (least),      \
		        .max = (most)                                          \
	}
#define TEXT(field)                                                            \
	{                                                                      \
#field, .type = MK_ATTR_TEXT, AT(ignored)                      \
	}

static const struct mk_attr table[MK_ROWSATTR_COUNT] = {
    [MK_ROWSATTR_NUMBER] = COUNT(number, 1, 128),
    [MK_ROWSATTR_NAME] = {"name", .type = MK_ATTR_OTHER, AT(name),
        .read = read_name,
        .what = "at most 16 characters of 7 bits, others as \\xHH"},
    [MK_ROWSATTR_RESIDUE] = {"residue", .type = MK_ATTR_OTHER, AT(residue),
        .read = read_residue,
        .what = "at most 15 bytes below 80 in hexadecimal"},
    [MK_ROWSATTR_VERSION] = COUNT(version, 0, 127),
    [MK_ROWSATTR_REVISION] = COUNT(revision, 0, 127),
    [MK_ROWSATTR_CHANNEL] = COUNT(channel, 0, 127),
    [MK_ROWSATTR_KIND] = {"kind", .type = MK_ATTR_OTHER, AT(kind),
        .read = read_kind, .what = "pattern, loop, jump, halt, end or other"},
    [MK_ROWSATTR_PATTERN] = {"pattern", .type = MK_ATTR_OTHER, AT(pattern),
        .read = read_pattern, .what = "a pattern, A01 to H16"},
    [MK_ROWSATTR_CODE] = COUNT(code, 128, 253),
    [MK_ROWSATTR_TO] = COUNT(to, 1, 256),
    [MK_ROWSATTR_REPEATS] = COUNT(repeats, 0, 255),
    [MK_ROWSATTR_START] = COUNT(start, 0, 255),
    [MK_ROWSATTR_END] = COUNT(end, 0, 255),
    [MK_ROWSATTR_TEMPO] = {"tempo", .type = MK_ATTR_NUMBER, AT(tempo), .min = 0,
        .max = 65534.0 / TEMPO_A_BPM},
    [MK_ROWSATTR_MUTES] = {"mutes", .type = MK_ATTR_OTHER, AT(mutes),
        .read = read_mutes, .what = "tracks from 1 to 16 with blanks between"},
    [MK_ROWSATTR_RESERVED] = COUNT(reserved, 0, 255),
    [MK_ROWSATTR_SPARE] = COUNT(spare, 0, 15),
    [MK_ROWSATTR_LABEL] = TEXT(label),
    [MK_ROWSATTR_BARS] = TEXT(bars),
    [MK_ROWSATTR_SECONDS] = TEXT(seconds),
    [MK_ROWSATTR_ENDS] = TEXT(ends),
};

int
mk_rowsattrs_read(struct mk_rowsattrs *values, struct mk_reader *reader,
    const char *element, uint64_t allowed, uint64_t required)
{
	memset(values, 0, sizeof(*values));
	return mk_attrs_read(reader, element, table, MK_ROWSATTR_COUNT, allowed,
	    required, values, &values->seen);
}

bool
mk_rowsattrs_has(const struct mk_rowsattrs *values, enum mk_rowsattr attr)
{
	return values->seen & MK_ATTR_BIT(attr);
}
