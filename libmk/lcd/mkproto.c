/* SPDX-License-Identifier: ISC */
/*
 * One table gives the layout of each command, and reading and writing both
 * walk it.
 */
#include <libmk/lcd/mkproto_priv.h>

#include <libmk/codec/group_priv.h>

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#define LAYOUT MK_GROUP_FIRST_LSB
#define GROUP  7 /* bytes that one of its groups packs */

static const uint8_t head[] = {0xf0, 0x00, 0x13, 0x37};

#define COMMAND sizeof(head) /* where the command stands */
#define BODY    (COMMAND + 1)

/* A part of a message's body. */
struct field {
	enum {
		END,
		NUMBER, /* bytes of 7 bits each, the lowest first */
		PACKED, /* the union's first max bytes */
		XOR,    /* of all bytes from the command on */
	} kind;
	size_t size; /* on the wire */
	uint32_t max;
	size_t member; /* a NUMBER's, within struct mk_mkproto */
	const char *name;
};

#define OF(member) offsetof(struct mk_mkproto, member), #member

static const struct field nothing[] = {{0}};
static const struct field patch[] = {
    {NUMBER, 1, MK_MKPROTO_PATCHES - 1, OF(patch)},
    {0},
};
static const struct field page[] = {
    {NUMBER, 1, MK_MKPROTO_PATCHES - 1, OF(patch)},
    {NUMBER, 1, MK_MKPROTO_PAGES - 1, OF(page)},
    {NUMBER, 1, 0x7f, OF(type)},
    {PACKED, 37, 32, 0, NULL},
    {0},
};
static const struct field flash[] = {
    {PACKED, 37, 32, 0, NULL},
    {0},
};
static const struct field block[] = {
    {NUMBER, 1, MK_MKPROTO_DATA, OF(length)},
    {NUMBER, 4, 0xfffffff, OF(address)},
    {PACKED, 74, 64, 0, NULL},
    {XOR, 1, 0, 0, NULL},
    {0},
};
static const struct field program[] = {
    {NUMBER, 3, 0x1fffff, OF(length)},
    {NUMBER, 2, 0x3fff, OF(checksum)},
    {0},
};

static const struct {
	const char *name;
	const struct field *body;
} commands[] = {
    [MK_MKPROTO_BOOT_DATA_BLOCK] = {"BOOT_DATA_BLOCK", block},
    [MK_MKPROTO_DATA_BLOCK_ACK] = {"DATA_BLOCK_ACK", nothing},
    [MK_MKPROTO_FIRMWARE_CHECKSUM] = {"FIRMWARE_CHECKSUM", program},
    [MK_MKPROTO_MAIN_PROGRAM] = {"MAIN_PROGRAM", nothing},
    [MK_MKPROTO_START_BOOTLOADER] = {"START_BOOTLOADER", nothing},
    [MK_MKPROTO_DATA_BLOCK_NAK] = {"DATA_BLOCK_NAK", nothing},
    [MK_MKPROTO_SEND_PAGE] = {"SEND_PAGE", page},
    [MK_MKPROTO_GET_PATCH] = {"GET_PATCH", patch},
    [MK_MKPROTO_SAVE_PAGE] = {"SAVE_PAGE", page},
    [MK_MKPROTO_SET_FLASH] = {"SET_FLASH", flash},
};

static_assert(sizeof(struct mk_mkproto_page) == 32 &&
        MK_MKPROTO_LINES * MK_MKPROTO_COLUMNS == 32 && MK_MKPROTO_DATA == 64,
    "pages, flashes and blocks travel as they lie in memory");

const char *
mk_mkproto_name(enum mk_mkproto_command command)
{
	return command < sizeof(commands) / sizeof(*commands)
	    ? commands[command].name
	    : NULL;
}

void
mk_mkproto_init(struct mk_mkproto *message, enum mk_mkproto_command command)
{
	memset(message, 0, sizeof(*message));
	message->command = command;
	if (commands[command].body == page)
		memset(message->contents.name, ' ',
		    sizeof(message->contents.name));
	if (commands[command].body == flash)
		memset(message->flash, ' ', sizeof(message->flash));
}

static uint32_t
number_of(const struct mk_mkproto *message, const struct field *field)
{
	uint32_t number;

	memcpy(&number, (const char *)message + field->member, sizeof(number));
	return number;
}

static uint8_t *
write_number(uint32_t number, size_t size, uint8_t *p)
{
	for (; size > 0; size--, number >>= 7)
		*p++ = number & 0x7f;
	return p;
}

static uint8_t
xor_of(const uint8_t *from, const uint8_t *to)
{
	uint8_t sum = 0;

	while (from < to)
		sum ^= *from++;
	return sum & 0x7f;
}

/* Packs n bytes and returns where they end. */
static uint8_t *
pack_data(const uint8_t *data, size_t n, uint8_t *p)
{
	size_t groups = n / GROUP;

	mk_group_pack(LAYOUT, data, groups, p);
	p += groups * MK_GROUP_PACKED;
	return p +
	    mk_group_pack_last(LAYOUT, data + groups * GROUP, n % GROUP, p);
}

size_t
mk_mkproto_write(const struct mk_mkproto *message, uint8_t out[MK_MKPROTO_MAX])
{
	const struct field *field = commands[message->command].body;
	uint8_t *p = out + BODY;

	memcpy(out, head, sizeof(head));
	out[COMMAND] = (uint8_t)message->command;
	for (; field->kind != END; field++) {
		if (field->kind == NUMBER)
			p = write_number(number_of(message, field), field->size,
			    p);
		else if (field->kind == PACKED)
			p = pack_data(message->data, field->max, p);
		else
			p = write_number(xor_of(out + COMMAND, p), 1, p);
	}
	*p++ = 0xf7;
	assert(p <= out + MK_MKPROTO_MAX);
	return (size_t)(p - out);
}

/* A message being read. */
struct reading {
	struct mk_mkproto *message;
	const uint8_t *bytes;
	uint64_t offset; /* of the first in the stream */
	struct mk_err *err;
};

static int fault_in_message(const struct reading *r, size_t at, const char *fmt,
    ...) MK_PRINTF(3, 4);

static int
fault_in_message(const struct reading *r, size_t at, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	mk_err_vset(r->err, -EBADMSG, fmt, args);
	va_end(args);
	return mk_err_prefix(r->err, -EBADMSG, "offset %" PRIu64,
	    r->offset + at);
}

static int
read_number(const struct reading *r, const struct field *field, size_t at)
{
	uint32_t number = 0;
	size_t i;

	for (i = field->size; i-- > 0;)
		number = number << 7 | r->bytes[at + i];
	if (number > field->max)
		return fault_in_message(r, at, "%s %u is beyond %u",
		    field->name, number, field->max);
	memcpy((char *)r->message + field->member, &number, sizeof(number));
	return 1;
}

static int
read_packed(const struct reading *r, const struct field *field, size_t at)
{
	const uint8_t *p = r->bytes + at;
	size_t groups = field->size / MK_GROUP_PACKED;
	uint8_t last[MK_GROUP_PACKED];
	size_t n, used;

	mk_group_unpack(LAYOUT, p, groups, r->message->data);
	n = mk_group_unpack_last(LAYOUT, p + groups * MK_GROUP_PACKED,
	    field->size % MK_GROUP_PACKED, last, &used);
	memcpy(r->message->data + groups * GROUP, last, n);
	return 1;
}

static int
read_xor(const struct reading *r, size_t at)
{
	uint8_t sum = xor_of(r->bytes + COMMAND, r->bytes + at);

	if (r->bytes[at] != sum)
		return fault_in_message(r, at,
		    "the checksum is %02X, and should be %02X", r->bytes[at],
		    sum);
	return 1;
}

static int
read_body(const struct reading *r, const struct field *field)
{
	size_t at = BODY;
	int got = 1;

	for (; got > 0 && field->kind != END; at += field++->size) {
		if (field->kind == NUMBER)
			got = read_number(r, field, at);
		else if (field->kind == PACKED)
			got = read_packed(r, field, at);
		else
			got = read_xor(r, at);
	}
	return got;
}

/* Checks that the message has the size of its command, and ends with F7. */
static int
check_size(const struct reading *r, const char *name, const struct field *field,
    size_t n)
{
	size_t due = BODY + 1, i;

	for (; field->kind != END; field++)
		due += field->size;
	for (i = BODY; i < n && r->bytes[i] < 0x80; i++)
		;
	if (i == n || r->bytes[i] != 0xf7 || i + 1 != n)
		return fault_in_message(r, i, "the %s does not end with its F7",
		    name);
	if (n != due)
		return fault_in_message(r, (n < due ? n : due) - 1,
		    "a %s of %zu bytes, and it should have %zu", name, n, due);
	return 1;
}

int
mk_mkproto_read(struct mk_mkproto *message, const uint8_t *bytes, size_t n,
    uint64_t offset, struct mk_err *err)
{
	struct reading r = {message, bytes, offset, err};
	enum mk_mkproto_command command;
	int got;

	if (n < BODY || memcmp(bytes, head, sizeof(head)) != 0)
		return 0;
	command = bytes[COMMAND];
	if (!mk_mkproto_name(command))
		return 0;
	got =
	    check_size(&r, mk_mkproto_name(command), commands[command].body, n);
	if (got < 0)
		return got;
	mk_mkproto_init(message, command);
	return read_body(&r, commands[command].body);
}
