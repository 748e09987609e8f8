/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/hex_priv.h>
#include <libmk/codec/sysexinfo.h>
#include <libmk/codec/sysexmaker_priv.h>

#include <errno.h>
#include <string.h>

static void
tells(const char *hex, const char *json)
{
	struct mk_sysexinfo info;
	struct mk_sysex message;
	struct mk_buf in, out;

	mk_buf_init(&in);
	mk_buf_init(&out);
	assert_int_equal(mk_hex_read(hex, strlen(hex), &in), -1);
	message = (struct mk_sysex){in.data, in.len, 7};
	mk_sysexinfo_get(&info, &message);
	mk_sysexinfo_put_json(&out, &message, &info);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, json);
	mk_buf_done(&in);
	mk_buf_done(&out);
}

static void
known_messages_are_told_by_tables(void **state)
{
	(void)state;
	tells("F0 00 20 3C 02 00 72 02 0B F7",
	    "{\"offset\":7,\"length\":10,\"maker_id\":\"00 20 3C\","
	    "\"maker\":\"Elektron\",\"model\":\"Machinedrum\",\"device\":0,"
	    "\"id\":\"72\",\"name\":\"status\",\"checksum\":null,"
	    "\"checksum_ok\":null,\"length_ok\":null}");
	tells("F0 00 20 3C 03 00 69 02 01 01 00 01 00 05 F7",
	    "{\"offset\":7,\"length\":15,\"maker_id\":\"00 20 3C\","
	    "\"maker\":\"Elektron\",\"model\":\"Monomachine\",\"device\":0,"
	    "\"id\":\"69\",\"name\":\"song\",\"checksum\":\"elektron\","
	    "\"checksum_ok\":true,\"length_ok\":true}");
	tells("F0 00 20 3C 02 05 52 04 01 01 00 02 00 06 F7",
	    "{\"offset\":7,\"length\":15,\"maker_id\":\"00 20 3C\","
	    "\"maker\":\"Elektron\",\"model\":\"Machinedrum\",\"device\":5,"
	    "\"id\":\"52\",\"name\":\"kit\",\"checksum\":\"elektron\","
	    "\"checksum_ok\":false,\"length_ok\":false}");
	tells("F0 41 10 42 12 40 00 7F 00 41 F7",
	    "{\"offset\":7,\"length\":11,\"maker_id\":\"41\","
	    "\"maker\":\"Roland\",\"model\":\"GS\",\"device\":16,"
	    "\"id\":\"12\",\"name\":\"data\",\"checksum\":\"roland\","
	    "\"checksum_ok\":true,\"length_ok\":null}");
	tells("F0 41 10 00 00 00 1A 12 20 00 60 F7",
	    "{\"offset\":7,\"length\":12,\"maker_id\":\"41\","
	    "\"maker\":\"Roland\",\"model\":null,\"device\":16,"
	    "\"id\":\"12\",\"name\":\"data\",\"checksum\":\"roland\","
	    "\"checksum_ok\":true,\"length_ok\":null}");
	tells("F0 7E 7F 06 01 F7",
	    "{\"offset\":7,\"length\":6,\"maker_id\":\"7E\","
	    "\"maker\":\"Universal\",\"model\":null,\"device\":127,"
	    "\"id\":\"06\",\"name\":\"general information\",\"checksum\":null,"
	    "\"checksum_ok\":null,\"length_ok\":null}");
	tells("F0 7E 00 02 00 01 7D F7",
	    "{\"offset\":7,\"length\":8,\"maker_id\":\"7E\","
	    "\"maker\":\"Universal\",\"model\":null,\"device\":0,"
	    "\"id\":\"02\",\"name\":\"sample data packet\","
	    "\"checksum\":\"xor\",\"checksum_ok\":true,\"length_ok\":false}");
	tells("F0 00 13 37 02 F7",
	    "{\"offset\":7,\"length\":6,\"maker_id\":\"00 13 37\","
	    "\"maker\":\"MidiKontrol\",\"model\":\"MidiKontrol\","
	    "\"device\":null,\"id\":\"02\",\"name\":\"data block "
	    "acknowledged\","
	    "\"checksum\":null,\"checksum_ok\":null,\"length_ok\":true}");
	tells("F0 43 00 09 20 00 01 02 7D F7",
	    "{\"offset\":7,\"length\":10,\"maker_id\":\"43\","
	    "\"maker\":\"Yamaha\",\"model\":\"DX7\",\"device\":0,"
	    "\"id\":\"09\",\"name\":\"bank\",\"checksum\":\"yamaha\","
	    "\"checksum_ok\":true,\"length_ok\":false}");
}

/* A message of a head, zeros, and a last byte before F7. */
static struct mk_sysex
filled(const char *head, size_t size, uint8_t last)
{
	static uint8_t bytes[8192];
	struct mk_buf in;

	mk_buf_init(&in);
	assert_int_equal(mk_hex_read(head, strlen(head), &in), -1);
	memset(bytes, 0, size);
	memcpy(bytes, in.data, in.len);
	bytes[size - 2] = last;
	bytes[size - 1] = 0xf7;
	mk_buf_done(&in);
	return (struct mk_sysex){bytes, size, 7};
}

/* Each is right as it is, and neither with two bytes less nor with two more. */
static void
known_messages_are_held_to_their_length(void **state)
{
	static const struct {
		const char *head, *name;
		size_t size;
		uint8_t last;
	} rows[] = {
	    {"F0 43 00 00 01 1B", "voice", 163, 0},
	    {"F0 43 00 09 20 00", "bank", 4104, 0},
	    {"F0 43 00 4C 01 02 10 00 00", "dump", 11 + 130, 0x6d},
	    {"F0 7E 00 01", "sample dump header", 21, 0},
	    {"F0 7E 00 02", "sample data packet", 127, 0x7c},
	    {"F0 7E 00 7F 05", "acknowledged", 6, 5},
	    {"F0 00 20 32 01 0C 0F", "presets", 2352, 0},
	    {"F0 00 13 37 11", "page", 46, 0},
	    {"F0 00 13 37 15", "flash", 43, 0},
	    {"F0 00 20 3C 02 00 53", "kit request", 9, 4},
	    {"F0 00 20 3C 03 00 5E", "DigiPRO waveform request", 9, 4},
	};
	struct mk_sysexinfo info;
	size_t i;
	int more;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (more = -2; more <= 2; more += 2) {
			const struct mk_sysex message = filled(rows[i].head,
			    rows[i].size + (size_t)more, rows[i].last);
			struct mk_err err = {""};

			/* So much of a request is none. */
			if (rows[i].size < 10 && more < 0)
				continue;
			mk_sysexinfo_get(&info, &message);
			assert_string_equal(info.name, rows[i].name);
			assert_int_equal(info.length_ok, more == 0);
			assert_int_equal(mk_sysexinfo_check(&info, &message,
			                     &err),
			    more ? -EBADMSG : 0);
			if (more)
				assert_non_null(strstr(err.msg,
				    "bytes, but should have "));
		}
}

/* One of 02 at 4 that is asked for: its number is counted, but not summed. */
static void
later_elektrons_are_told(void **state)
{
	(void)state;
	tells("F0 00 20 3C 07 00 52 01 01 03 01 02 00 03 00 07 F7",
	    "{\"offset\":7,\"length\":17,\"maker_id\":\"00 20 3C\","
	    "\"maker\":\"Elektron\",\"model\":\"Analog Rytm\",\"device\":0,"
	    "\"id\":\"52\",\"name\":\"kit\",\"checksum\":\"elektron\","
	    "\"checksum_ok\":true,\"length_ok\":true}");
	tells("F0 00 20 3C 06 00 6B 01 01 00 00 00 00 05 F7",
	    "{\"offset\":7,\"length\":15,\"maker_id\":\"00 20 3C\","
	    "\"maker\":\"Elektron\",\"model\":\"Analog Four\",\"device\":0,"
	    "\"id\":\"6B\",\"name\":\"request of the song that is edited\","
	    "\"checksum\":\"elektron\",\"checksum_ok\":true,"
	    "\"length_ok\":true}");
	tells("F0 00 20 3C 0D 00 59 01 01 00 01 00 02 00 06 F7",
	    "{\"offset\":7,\"length\":16,\"maker_id\":\"00 20 3C\","
	    "\"maker\":\"Elektron\",\"model\":\"Digitone\",\"device\":0,"
	    "\"id\":\"59\",\"name\":\"sound that is edited\","
	    "\"checksum\":\"elektron\",\"checksum_ok\":false,"
	    "\"length_ok\":true}");
}

static void
of_strangers_only_the_maker_is_told(void **state)
{
	(void)state;
	tells("F0 43 10 4C 00 00 7E 00 F7",
	    "{\"offset\":7,\"length\":9,\"maker_id\":\"43\","
	    "\"maker\":\"Yamaha\",\"model\":null,\"device\":null,"
	    "\"id\":null,\"name\":null,\"checksum\":null,"
	    "\"checksum_ok\":null,\"length_ok\":null}");
	tells("F0 00 7F 7F 01 F7",
	    "{\"offset\":7,\"length\":6,\"maker_id\":\"00 7F 7F\","
	    "\"maker\":null,\"model\":null,\"device\":null,"
	    "\"id\":null,\"name\":null,\"checksum\":null,"
	    "\"checksum_ok\":null,\"length_ok\":null}");
	tells("F0 F7",
	    "{\"offset\":7,\"length\":2,\"maker_id\":\"\","
	    "\"maker\":null,\"model\":null,\"device\":null,"
	    "\"id\":null,\"name\":null,\"checksum\":null,"
	    "\"checksum_ok\":null,\"length_ok\":null}");
	tells("F0 00 20 F7",
	    "{\"offset\":7,\"length\":4,\"maker_id\":\"\","
	    "\"maker\":null,\"model\":null,\"device\":null,"
	    "\"id\":null,\"name\":null,\"checksum\":null,"
	    "\"checksum_ok\":null,\"length_ok\":null}");
	tells("F0 00 20 3C 02 00 F7",
	    "{\"offset\":7,\"length\":7,\"maker_id\":\"00 20 3C\","
	    "\"maker\":\"Elektron\",\"model\":\"Machinedrum\",\"device\":0,"
	    "\"id\":null,\"name\":null,\"checksum\":null,"
	    "\"checksum_ok\":null,\"length_ok\":null}");
	tells("F0 00 20 3C 02 00 69 F7",
	    "{\"offset\":7,\"length\":8,\"maker_id\":\"00 20 3C\","
	    "\"maker\":\"Elektron\",\"model\":\"Machinedrum\",\"device\":0,"
	    "\"id\":\"69\",\"name\":\"song\",\"checksum\":\"elektron\","
	    "\"checksum_ok\":false,\"length_ok\":false}");
}

static void
makers_have_one_byte_or_three(void **state)
{
	static const uint8_t elektron[] = {0x00, 0x20, 0x3c}, korg[] = {0x42},
	                     zero[] = {0}, none[] = {0x00, 0x00, 0x00};

	(void)state;
	assert_string_equal(mk_sysexmaker_name(elektron, 3), "Elektron");
	assert_string_equal(mk_sysexmaker_name(korg, 1), "Korg");
	assert_null(mk_sysexmaker_name(zero, 1));
	assert_null(mk_sysexmaker_name(none, 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(known_messages_are_told_by_tables),
	    cmocka_unit_test(known_messages_are_held_to_their_length),
	    cmocka_unit_test(later_elektrons_are_told),
	    cmocka_unit_test(of_strangers_only_the_maker_is_told),
	    cmocka_unit_test(makers_have_one_byte_or_three),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
