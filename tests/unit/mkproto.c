/* SPDX-License-Identifier: ISC */
#include "lib/display.h"
#include "lib/unit.h"

#include <libmk/lcd/mkproto_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Message bytes that are given as hexadecimal digits. */
static size_t
bytes_of(const char *hex, uint8_t *bytes, size_t room)
{
	struct mk_buf buf;
	size_t n;

	mk_buf_init(&buf);
	display_bytes(hex, &buf);
	n = buf.len;
	assert_true(n <= room);
	if (n)
		memcpy(bytes, buf.data, n);
	mk_buf_done(&buf);
	return n;
}

static void
writes(const struct mk_mkproto *message, const char *hex)
{
	uint8_t due[MK_MKPROTO_MAX], is[MK_MKPROTO_MAX];
	size_t n = bytes_of(hex, due, sizeof(due));

	assert_int_equal(mk_mkproto_write(message, is), n);
	assert_memory_equal(is, due, n);
}

static void
a_page_is_the_worked_bytes(void **state)
{
	struct mk_mkproto m;

	(void)state;
	mk_mkproto_init(&m, MK_MKPROTO_SEND_PAGE);
	m.patch = 1;
	memcpy(m.contents.cc, "\1\2\3\4", 4);
	memcpy(m.contents.macro, "\x80\x5a\x00\x5b", 4);
	memcpy(m.contents.name, "LV1 LV2 LV3 LV4 ", 16);
	writes(&m, DISPLAY_PAGE);
	m.command = MK_MKPROTO_SAVE_PAGE;
	m.page = 3;
	writes(&m,
	    "f0 00 13 37 14 01 03 00 00 01 02 03 04 00 00 00 02 00 00 5a 00 5b"
	    "00 00 00 00 00 4c 56 31 20 4c 00 56 32 20 4c 56 33 20 00 4c 56 34"
	    "20 f7");
}

static void
a_flash_is_the_worked_bytes(void **state)
{
	struct mk_mkproto m;

	(void)state;
	mk_mkproto_init(&m, MK_MKPROTO_SET_FLASH);
	memcpy(m.flash[0], "DEVICE", 6);
	memcpy(m.flash[1], "AUTOFILTER", 10);
	writes(&m, DISPLAY_FLASH);
}

/* Reads a message, and writes it again to the same bytes. */
static void
reads(const char *hex, const char *name, struct mk_mkproto *m)
{
	uint8_t bytes[MK_MKPROTO_MAX];
	size_t n = bytes_of(hex, bytes, sizeof(bytes));

	assert_int_equal(mk_mkproto_read(m, bytes, n, 0, NULL), 1);
	assert_string_equal(mk_mkproto_name(m->command), name);
	writes(m, hex);
}

static void
every_command_is_read(void **state)
{
	char hex[512];
	struct mk_mkproto m;
	size_t i;

	(void)state;
	reads(DISPLAY_PAGE, "SEND_PAGE", &m);
	assert_int_equal(m.patch, 1);
	assert_int_equal(m.contents.cc[3], 4);
	assert_int_equal(m.contents.macro[0][0], 0x80);
	assert_memory_equal(m.contents.name[2], "LV3 ", 4);
	reads(DISPLAY_FLASH, "SET_FLASH", &m);
	assert_memory_equal(m.flash[1], "AUTOFILTER      ", 16);
	reads("f0 00 13 37 13 07 f7", "GET_PATCH", &m);
	assert_int_equal(m.patch, 7);
	reads("f0 00 13 37 02 f7", "DATA_BLOCK_ACK", &m);
	reads("f0 00 13 37 10 f7", "DATA_BLOCK_NAK", &m);
	reads("f0 00 13 37 04 f7", "MAIN_PROGRAM", &m);
	reads("f0 00 13 37 05 f7", "START_BOOTLOADER", &m);
	reads("f0 00 13 37 03 01 02 03 04 05 f7", "FIRMWARE_CHECKSUM", &m);
	assert_int_equal(m.length, 1 + (2 << 7) + (3 << 14));
	assert_int_equal(m.checksum, 4 + (5 << 7));
	/* 64 bytes FF: nine groups and the last byte, then the sum. */
	i = (size_t)sprintf(hex, "f0 00 13 37 01 40 01 02 00 00");
	while (i < 29 + 9 * 16)
		i += (size_t)sprintf(hex + i, "7f7f7f7f7f7f7f7f");
	sprintf(hex + i, "01 7f 3c f7");
	reads(hex, "BOOT_DATA_BLOCK", &m);
	assert_int_equal(m.length, 64);
	assert_int_equal(m.address, 0x101);
	for (i = 0; i < sizeof(m.data); i++)
		assert_int_equal(m.data[i], 0xff);
}

static void
any_contents_come_back(void **state)
{
	uint8_t bytes[MK_MKPROTO_MAX];
	struct mk_mkproto m, back;
	int i, byte;

	(void)state;
	for (byte = 0; byte < 256; byte++)
		for (i = 0; i < 32; i++) {
			mk_mkproto_init(&m, MK_MKPROTO_SEND_PAGE);
			memset(m.data, 0, 32);
			m.data[i] = (uint8_t)byte;
			assert_int_equal(mk_mkproto_write(&m, bytes), 46);
			assert_int_equal(mk_mkproto_read(&back, bytes, 46, 0,
			                     NULL),
			    1);
			assert_memory_equal(back.data, m.data, 32);
			m.command = MK_MKPROTO_SET_FLASH;
			assert_int_equal(mk_mkproto_write(&m, bytes), 43);
			assert_int_equal(mk_mkproto_read(&back, bytes, 43, 0,
			                     NULL),
			    1);
			assert_memory_equal(back.data, m.data, 32);
		}
}

static void
gives(const char *hex, int code, const char *sentence)
{
	uint8_t bytes[MK_MKPROTO_MAX];
	size_t n = bytes_of(hex, bytes, sizeof(bytes));
	struct mk_mkproto m;
	struct mk_err err = {""};

	assert_int_equal(mk_mkproto_read(&m, bytes, n, 0, &err), code);
	assert_string_equal(err.msg, sentence);
	assert_int_equal(mk_mkproto_read(&m, bytes, n, 0, NULL), code);
}

static void
other_messages_are_left_alone(void **state)
{
	(void)state;
	gives("", 0, "");
	gives("f0", 0, "");
	gives("f0 f7", 0, "");
	gives("f0 00 13 37", 0, "");
	gives("f0 00 13 38 11 f7", 0, "");
	gives("f0 7e 7f 06 01 f7", 0, "");
	gives("f0 00 13 37 f7", 0, "");
	gives("f0 00 13 37 00 f7", 0, "");
	gives("f0 00 13 37 12 01 f7", 0, "");
	gives("f0 00 13 37 7f f7", 0, "");
	assert_null(mk_mkproto_name(0x7f));
}

static void
each_fault_has_its_place(void **state)
{
	char hex[256];

	(void)state;
	gives("f0 00 13 37 11", -EBADMSG,
	    "offset 5: the SEND_PAGE does not end with its F7");
	gives("f0 00 13 37 11 01 02 f0", -EBADMSG,
	    "offset 7: the SEND_PAGE does not end with its F7");
	gives("f0 00 13 37 02 f7 f7", -EBADMSG,
	    "offset 5: the DATA_BLOCK_ACK does not end with its F7");
	gives("f0 00 13 37 11 f7", -EBADMSG,
	    "offset 5: a SEND_PAGE of 6 bytes, and it should have 46");
	gives("f0 00 13 37 02 00 f7", -EBADMSG,
	    "offset 5: a DATA_BLOCK_ACK of 7 bytes, and it should have 6");
	gives("f0 00 13 37 13 08 f7", -EBADMSG,
	    "offset 5: patch 8 is beyond 7");
	snprintf(hex, sizeof(hex), "%s", DISPLAY_PAGE);
	memcpy(hex + 18, "04", 2);
	gives(hex, -EBADMSG, "offset 6: page 4 is beyond 3");
	snprintf(hex, sizeof(hex), "%s", DISPLAY_FLASH);
	memcpy(hex + strlen(hex) - 2, "20f7", 5);
	gives(hex, -EBADMSG,
	    "offset 42: a SET_FLASH of 44 bytes, and it should have 43");
	memset(hex, '0', sizeof(hex));
	memcpy(hex, "f000133701", 10);
	memcpy(hex + 2 * 84, "00f7", 5);
	gives(hex, -EBADMSG, "offset 84: the checksum is 00, and should be 01");
	memcpy(hex + 10, "41", 2);
	gives(hex, -EBADMSG, "offset 5: length 65 is beyond 64");
}

static void
offsets_count_from_the_streams_start(void **state)
{
	struct mk_mkproto m;
	struct mk_err err;

	(void)state;
	assert_int_equal(mk_mkproto_read(&m,
	                     (const uint8_t *)"\xf0\0\x13\x37\x13\x09\xf7", 7,
	                     5000000000, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, "offset 5000000005: patch 9 is beyond 7");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_page_is_the_worked_bytes),
	    cmocka_unit_test(a_flash_is_the_worked_bytes),
	    cmocka_unit_test(every_command_is_read),
	    cmocka_unit_test(any_contents_come_back),
	    cmocka_unit_test(other_messages_are_left_alone),
	    cmocka_unit_test(each_fault_has_its_place),
	    cmocka_unit_test(offsets_count_from_the_streams_start),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
