/* SPDX-License-Identifier: ISC */
/*
 * The table of attributes, and readers for colours and time signatures.
 */
#include <libmk/xml/songattrs_priv.h>

#include <libmk/base/num_priv.h>
#include <libmk/xml/attrwords_priv.h>

#include <string.h>

/* Beats: a year of music at more than 1000 BPM. */
#define LATEST 1e9

static bool
read_color(const char *text, size_t len, void *value)
{
	int32_t color = 0;
	size_t i;

	if (len != 7 || text[0] != '#')
		return false;
	for (i = 1; i < 7; i++) {
		static const char digits[] = "0123456789abcdefABCDEF";
		const char *digit = memchr(digits, text[i], 22);

		if (!digit)
			return false;
		color = color * 16 + (int32_t)(digit - digits) -
		    (digit - digits > 15 ? 6 : 0);
	}
	memcpy(value, &color, sizeof(color));
	return true;
}

static bool
read_signature(const char *text, size_t len, void *value)
{
	const char *slash = memchr(text, '/', len);
	struct mk_signature signature;
	long above, below;

	if (!slash ||
	    !mk_num_read_int(text, (size_t)(slash - text), 1, 99, &above) ||
	    !mk_num_read_int(slash + 1, (size_t)(text + len - slash - 1), 1, 64,
	        &below) ||
	    (below & (below - 1)))
		return false;
	signature.numerator = (int)above;
	signature.denominator = (int)below;
	memcpy(value, &signature, sizeof(signature));
	return true;
}

/* In the order of enum mk_strip_kind, enum mk_clip_kind, enum mk_taper. */
static const char *const kinds[] = {"audio", "midi", "group", NULL};
static const char *const tapers[] = {"linear", "log", "fader", NULL};

#define VALUES struct mk_songattrs

static const struct mk_attr table[MK_SONGATTR_COUNT] = {
    [MK_SONGATTR_NAME] = {"name", TEXT(name)},
    [MK_SONGATTR_CREATOR] = {"creator", TEXT(creator)},
    [MK_SONGATTR_ORIGINAL] = {"original", TEXT(original)},
    [MK_SONGATTR_UNIT] = {"unit", TEXT(unit)},
    [MK_SONGATTR_ID] = {"id", TEXT(id)},
    [MK_SONGATTR_CLASS] = {"class", TEXT(class_name)},
    [MK_SONGATTR_APPOINTED] = {"appointed", TEXT(appointed)},
    [MK_SONGATTR_PARAM] = {"param", TEXT(param)},
    [MK_SONGATTR_VALUE] = {"value", NUMBER(value, 0, 0)},
    [MK_SONGATTR_MIN] = {"min", NUMBER(min, 0, 0)},
    [MK_SONGATTR_MAX] = {"max", NUMBER(max, 0, 0)},
    [MK_SONGATTR_TEMPO] = {"tempo", NUMBER(tempo, 1, 1000)},
    [MK_SONGATTR_BPM] = {"bpm", NUMBER(bpm, 1, 1000)},
    [MK_SONGATTR_RAMP] = {"ramp", NUMBER(ramp, 0, LATEST)},
    [MK_SONGATTR_TIME] = {"time", NUMBER(time, 0, LATEST)},
    [MK_SONGATTR_END] = {"end", NUMBER(end, -LATEST, LATEST)},
    [MK_SONGATTR_START] = {"start", NUMBER(start, -LATEST, LATEST)},
    [MK_SONGATTR_LOOP_START] = {"loop-start",
        NUMBER(loop_start, -LATEST, LATEST)},
    [MK_SONGATTR_LENGTH] = {"length", NUMBER(length, 0, LATEST)},
    [MK_SONGATTR_SCENE] = {"scene", COUNT(scene, 1, INT32_MAX)},
    [MK_SONGATTR_GROUP] = {"group", COUNT(group, 1, INT32_MAX)},
    [MK_SONGATTR_SELECTED_STRIP] = {"selected-strip",
        COUNT(selected_strip, 1, INT32_MAX)},
    [MK_SONGATTR_SELECTED_SCENE] = {"selected-scene",
        COUNT(selected_scene, 1, INT32_MAX)},
    [MK_SONGATTR_QUANTIZED] = {"quantized", BOOL(quantized)},
    [MK_SONGATTR_LOOP] = {"loop", BOOL(loop)},
    [MK_SONGATTR_DISABLED] = {"disabled", BOOL(disabled)},
    [MK_SONGATTR_KIND] = {"kind", CHOICE(kind, kinds)},
    [MK_SONGATTR_TAPER] = {"taper", CHOICE(taper, tapers)},
    [MK_SONGATTR_COLOR] = {"color",
        OTHER(color, read_color, "a colour such as #ff94a6")},
    [MK_SONGATTR_SIGNATURE] = {"signature",
        OTHER(signature, read_signature, "a time signature such as 4/4")},
};

static const struct mk_attrs attrs = {
    table, MK_SONGATTR_COUNT, sizeof(struct mk_songattrs)};

int
mk_songattrs_read(struct mk_songattrs *values, struct mk_reader *reader,
    const char *element, uint64_t allowed, uint64_t required)
{
	return mk_attrs_read(&attrs, values, reader, element, allowed,
	    required);
}
