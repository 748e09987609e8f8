/* SPDX-License-Identifier: ISC */
#include <libmk/codec/sysexinfo.h>

#include <libmk/base/hex_priv.h>
#include <libmk/codec/sysexmaker_priv.h>

#include <string.h>

/* In a pattern, besides the byte itself: */
#define ANY      0xff
#define NOT_ZERO 0xfe
#define BELOW_10 0xfd

/* A kind of message; places are counted from its id. */
struct kind {
	uint8_t id;
	uint8_t payload; /* where that begins */
	int8_t from;     /* where the checksum and the length start */
	bool length;     /* behind the checksum */
	int8_t length_from;
	uint8_t count; /* where the count of what is beyond the size is */
	uint16_t size; /* of the message; 0: any */
	const char *checksum; /* or NULL */
	const char *name;
};

#define PLAIN(id, name)                                                        \
	{                                                                      \
		id, 1, 0, false, 0, 0, 0, NULL, name                           \
	}
#define FIXED(id, size, name)                                                  \
	{                                                                      \
		id, 1, 0, false, 0, 0, size, NULL, name                        \
	}
#define SUMMED(id, kind, name)                                                 \
	{                                                                      \
		id, 1, 1, false, 0, 0, 0, kind, name                           \
	}
#define ELEKTRON_DUMP(id, name)                                                \
	{                                                                      \
		id, 4, 3, true, 3, 0, 0, "elektron", name                      \
	}

/*
 * The Machinedrum's, from its manual's appendix C, and the Monomachine's alike.
 */
#define ELEKTRON_FIRST                                                         \
	ELEKTRON_DUMP(0x50, "global"), FIXED(0x51, 9, "global request"),       \
	    ELEKTRON_DUMP(0x52, "kit"), FIXED(0x53, 9, "kit request"),         \
	    PLAIN(0x55, "kit name"), PLAIN(0x56, "load global"),               \
	    PLAIN(0x57, "load pattern"), PLAIN(0x58, "load kit"),              \
	    PLAIN(0x59, "save kit"), PLAIN(0x5b, "assign machine"),            \
	    PLAIN(0x61, "tempo"), PLAIN(0x62, "LFO"),                          \
	    ELEKTRON_DUMP(0x67, "pattern"), FIXED(0x68, 9, "pattern request"), \
	    ELEKTRON_DUMP(0x69, "song"), FIXED(0x6a, 9, "song request"),       \
	    PLAIN(0x6c, "load song"), PLAIN(0x6d, "save song"),                \
	    PLAIN(0x70, "status request"), PLAIN(0x71, "set status"),          \
	    PLAIN(0x72, "status")

static const struct kind machinedrum[] = {
    ELEKTRON_FIRST,
    PLAIN(0x6b, "receive position"),
    PLAIN(0x73, "sample name"),
    {0},
};

static const struct kind monomachine[] = {
    ELEKTRON_FIRST,
    ELEKTRON_DUMP(0x5d, "DigiPRO waveform"),
    FIXED(0x5e, 9, "DigiPRO waveform request"),
    {0},
};

/*
 * The later machines', in which each object has a stored form, a working copy,
 * and requests for both: from libanalogrytm's sysex.h and others' programs for
 * the Analog Four and the Digitone. The object's number counts for the length
 * but not for the checksum.
 */
#define LATER_DUMP(id, name)                                                   \
	{                                                                      \
		id, 4, 4, true, 3, 0, 0, "elektron", name                      \
	}
#define LATER_REQUEST(id, name)                                                \
	{                                                                      \
		id, 4, 4, true, 3, 0, 15, "elektron", name                     \
	}
#define LATER_OBJECT(n, name)                                                  \
	LATER_DUMP(0x52 + (n), name),                                          \
	    LATER_DUMP(0x58 + (n), name " that is edited"),                    \
	    LATER_REQUEST(0x62 + (n), name " request"),                        \
	    LATER_REQUEST(0x68 + (n),                                          \
	        "request of the " name " that is edited")

static const struct kind elektron_later[] = {
    LATER_OBJECT(0, "kit"),
    LATER_OBJECT(1, "sound"),
    LATER_OBJECT(2, "pattern"),
    LATER_OBJECT(3, "song"),
    LATER_OBJECT(4, "settings"),
    LATER_OBJECT(5, "global"),
    {0},
};

/* Its firmware, kontrol-sysex.c, which takes what has these lengths. */
static const struct kind midikontrol[] = {
    {0x01, 1, 0, false, 0, 0, 0, "xor", "boot data block"},
    FIXED(0x02, 6, "data block acknowledged"),
    FIXED(0x03, 11, "firmware checksum"),
    FIXED(0x04, 6, "main program"),
    FIXED(0x05, 6, "start boot loader"),
    FIXED(0x10, 6, "data block refused"),
    {0x11, 4, 0, false, 0, 0, 46, NULL, "page"},
    PLAIN(0x12, "switch patch"),
    FIXED(0x13, 7, "get patch"),
    {0x14, 4, 0, false, 0, 0, 46, NULL, "save page"},
    FIXED(0x15, 43, "flash"),
    {0},
};

/* Roland's exclusive messages, one-way. */
static const struct kind roland[] = {
    SUMMED(0x11, "roland", "data request"),
    SUMMED(0x12, "roland", "data"),
    {0},
};

/* Not in real time. A sample's data are summed from the 7E on. */
static const struct kind universal[] = {
    FIXED(0x01, 21, "sample dump header"),
    {0x02, 2, -2, false, 0, 0, 127, "xor", "sample data packet"},
    FIXED(0x03, 7, "sample dump request"),
    PLAIN(0x04, "MIDI time code"),
    PLAIN(0x05, "sample dump extensions"),
    PLAIN(0x06, "general information"),
    PLAIN(0x07, "file dump"),
    PLAIN(0x08, "tuning standard"),
    PLAIN(0x09, "General MIDI"),
    PLAIN(0x0a, "downloadable sounds"),
    PLAIN(0x0d, "capability inquiry"),
    FIXED(0x7b, 6, "end of file"),
    FIXED(0x7c, 6, "wait"),
    FIXED(0x7d, 6, "cancel"),
    FIXED(0x7e, 6, "not acknowledged"),
    FIXED(0x7f, 6, "acknowledged"),
    {0},
};

static const struct kind universal_realtime[] = {
    PLAIN(0x01, "MIDI time code"),
    PLAIN(0x02, "show control"),
    PLAIN(0x03, "notation information"),
    PLAIN(0x04, "device control"),
    PLAIN(0x05, "time code cueing"),
    PLAIN(0x06, "machine control command"),
    PLAIN(0x07, "machine control response"),
    PLAIN(0x08, "tuning standard"),
    {0},
};

static const struct kind mackie[] = {
    PLAIN(0x00, "device query"),
    PLAIN(0x01, "host connection query"),
    PLAIN(0x12, "display"),
    PLAIN(0x13, "version request"),
    PLAIN(0x14, "version"),
    {0},
};

static const struct kind fcb1010[] = {
    FIXED(0x0f, 2352, "presets"),
    {0},
};

/* Bulk dumps have no id of their own. XG's tell how many data there are. */
static const struct kind dx7_bank[] = {
    {0x09, 3, 3, false, 0, 0, 4104, "yamaha", "bank"}, {0}};
static const struct kind dx7_voice[] = {
    {0x00, 3, 3, false, 0, 0, 163, "yamaha", "voice"}, {0}};
static const struct kind xg_dump[] = {
    {0x4c, 1, 1, false, 0, 1, 11, "yamaha", "dump"}, {0}};

/*
 * What each family's messages look like: the bytes after F0, where the device's
 * number and the kind's id are, and which kinds there are. The first match
 * counts.
 */
static const struct family {
	uint8_t pattern[8];
	uint8_t n_pattern, device, id;
	const char *model;
	const struct kind *kinds;
} families[] = {
    {{0x00, 0x20, 0x3c, 0x02, ANY}, 5, 5, 6, "Machinedrum", machinedrum},
    {{0x00, 0x20, 0x3c, 0x03, ANY}, 5, 5, 6, "Monomachine", monomachine},
    {{0x00, 0x20, 0x3c, 0x06, ANY}, 5, 5, 6, "Analog Four", elektron_later},
    {{0x00, 0x20, 0x3c, 0x07, ANY}, 5, 5, 6, "Analog Rytm", elektron_later},
    {{0x00, 0x20, 0x3c, 0x0d, ANY}, 5, 5, 6, "Digitone", elektron_later},
    {{0x00, 0x13, 0x37}, 3, 0, 4, "MidiKontrol", midikontrol},
    {{0x00, 0x20, 0x32, ANY, 0x0c}, 5, 4, 6, "FCB1010", fcb1010},
    {{0x00, 0x00, 0x66, 0x10}, 4, 0, 5, "Logic Control", mackie},
    {{0x00, 0x00, 0x66, 0x11}, 4, 0, 5, "Logic Control XT", mackie},
    {{0x00, 0x00, 0x66, 0x14}, 4, 0, 5, "Mackie Control", mackie},
    {{0x00, 0x00, 0x66, 0x15}, 4, 0, 5, "Mackie Control XT", mackie},
    {{0x00, 0x00, 0x66, 0x05}, 4, 0, 0, "HUI", NULL},
    {{0x00, 0x00, 0x0e, 0x01}, 4, 0, 0, "HR-16", NULL},
    {{0x00, 0x00, 0x0e, 0x05}, 4, 0, 0, "SR-16", NULL},
    {{0x7e, ANY}, 2, 2, 3, NULL, universal},
    {{0x7f, ANY}, 2, 2, 3, NULL, universal_realtime},
    {{0x41, ANY, 0x14}, 3, 2, 4, "D-50", roland},
    {{0x41, ANY, 0x16}, 3, 2, 4, "MT-32", roland},
    {{0x41, ANY, 0x3d}, 3, 2, 4, "JD-800", roland},
    {{0x41, ANY, 0x42}, 3, 2, 4, "GS", roland},
    {{0x41, ANY, 0x46}, 3, 2, 4, "JV-80", roland},
    {{0x41, ANY, 0x6a}, 3, 2, 4, "JV-1080", roland},
    {{0x41, ANY, NOT_ZERO}, 3, 2, 4, NULL, roland},
    {{0x41, ANY, 0x00, NOT_ZERO}, 4, 2, 5, NULL, roland},
    {{0x41, ANY, 0x00, 0x00, NOT_ZERO}, 5, 2, 6, NULL, roland},
    {{0x41, ANY, 0x00, 0x00, 0x00, NOT_ZERO}, 6, 2, 7, NULL, roland},
    {{0x43, BELOW_10, 0x09, 0x20, 0x00}, 5, 2, 3, "DX7", dx7_bank},
    {{0x43, BELOW_10, 0x00, 0x01, 0x1b}, 5, 2, 3, "DX7", dx7_voice},
    {{0x43, BELOW_10, 0x4c}, 3, 2, 3, "XG", xg_dump},
};

static bool
matches_byte(uint8_t pattern, uint8_t byte)
{
	switch (pattern) {
	case ANY:
		return true;
	case NOT_ZERO:
		return byte != 0;
	case BELOW_10:
		return byte < 0x10;
	default:
		return byte == pattern;
	}
}

static bool
fits_family(const struct family *family, const struct mk_sysex *message)
{
	size_t i;

	if (message->size < family->n_pattern + 2U)
		return false;
	for (i = 0; i < family->n_pattern; i++)
		if (!matches_byte(family->pattern[i], message->data[i + 1]))
			return false;
	return true;
}

static const struct family *
family_of(const struct mk_sysex *message)
{
	size_t i;

	for (i = 0; i < sizeof(families) / sizeof(*families); i++)
		if (fits_family(&families[i], message))
			return &families[i];
	return NULL;
}

static const struct kind *
kind_of(const struct kind *kinds, int id)
{
	const struct kind *kind;

	for (kind = kinds; kind && kind->name; kind++)
		if (kind->id == id)
			return kind;
	return NULL;
}

/* Makers have one byte, or three of which the first is 0. */
static void
get_maker(struct mk_sysexinfo *info, const struct mk_sysex *message)
{
	size_t n = message->size > 1 && message->data[1] == 0 ? 3 : 1;

	if (message->size < n + 2)
		return;
	memcpy(info->maker_id, message->data + 1, n);
	info->n_maker_id = n;
	info->maker = mk_sysexmaker_name(info->maker_id, n);
}

/* A byte of the message at a place, or -1. */
static int
byte_at(const struct mk_sysex *message, size_t at)
{
	return at > 0 && at < message->size - 1 ? message->data[at] : -1;
}

static void
get_frame(struct mk_sysexinfo *info, const struct mk_sysex *message,
    const struct kind *kind, size_t id_at)
{
	struct mk_sysex_frame *frame = &info->frame;

	info->name = kind->name;
	frame->header = message->data;
	frame->n_header = id_at + kind->payload;
	frame->from = (size_t)((int)id_at + kind->from);
	frame->length = kind->length;
	frame->length_from = (size_t)((int)id_at + kind->length_from);
	frame->size = kind->size;
	frame->count_at = kind->count ? id_at + kind->count : 0;
	if (kind->checksum)
		frame->checksum = mk_checksum_find(kind->checksum);
	info->checksum_ok = mk_sysex_checksum_ok(frame, message);
	info->length_ok = mk_sysex_length_ok(frame, message);
}

void
mk_sysexinfo_get(struct mk_sysexinfo *info, const struct mk_sysex *message)
{
	const struct family *family = family_of(message);
	const struct kind *kind;

	*info = (struct mk_sysexinfo){.device = -1, .id = -1};
	get_maker(info, message);
	if (!family)
		return;
	info->model = family->model;
	info->device = byte_at(message, family->device);
	info->id = byte_at(message, family->id);
	kind = kind_of(family->kinds, info->id);
	if (kind)
		get_frame(info, message, kind, family->id);
}

int
mk_sysexinfo_check(const struct mk_sysexinfo *info,
    const struct mk_sysex *message, struct mk_err *err)
{
	const uint8_t *payload;
	size_t n;

	if (!info->frame.checksum && !info->frame.length && !info->frame.size)
		return 0;
	return mk_sysex_open(&info->frame, message, &payload, &n, err);
}

/* All texts here are constants that need no escapes. */
static void
put_text(struct mk_buf *out, const char *name, const char *text)
{
	if (text)
		mk_buf_printf(out, ",\"%s\":\"%s\"", name, text);
	else
		mk_buf_printf(out, ",\"%s\":null", name);
}

static void
put_ok(struct mk_buf *out, const char *name, bool there, bool ok)
{
	mk_buf_printf(out, ",\"%s\":%s", name,
	    !there   ? "null"
	        : ok ? "true"
	             : "false");
}

void
mk_sysexinfo_put_json(struct mk_buf *out, const struct mk_sysex *message,
    const struct mk_sysexinfo *info)
{
	const struct mk_sysex_frame *frame = &info->frame;
	char id[3] = "";

	mk_buf_printf(out, "{\"offset\":%zu,\"length\":%zu,\"maker_id\":\"",
	    message->offset, message->size);
	mk_hex_write(out, info->maker_id, info->n_maker_id);
	mk_buf_byte(out, '"');
	put_text(out, "maker", info->maker);
	put_text(out, "model", info->model);
	if (info->device >= 0)
		mk_buf_printf(out, ",\"device\":%d", info->device);
	else
		put_text(out, "device", NULL);
	if (info->id >= 0)
		mk_hex_byte(id, (uint8_t)info->id);
	put_text(out, "id", info->id >= 0 ? id : NULL);
	put_text(out, "name", info->name);
	put_text(out, "checksum",
	    frame->checksum ? frame->checksum->name : NULL);
	put_ok(out, "checksum_ok", frame->checksum, info->checksum_ok);
	put_ok(out, "length_ok", frame->length || frame->size, info->length_ok);
	mk_buf_byte(out, '}');
}
