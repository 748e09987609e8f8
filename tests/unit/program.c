/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/lcd/mkproto_priv.h>
#include <libmk/setup/fcb1010_priv.h>
#include <libmk/setup/program_priv.h>
#include <libmk/xml/surfacefile.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mk_surface *
read_surface(const char *controls, const char *before)
{
	char text[4096];
	struct mk_input *input;
	struct mk_surface *surface;
	struct mk_err err = {""};
	int status;

	snprintf(text, sizeof(text),
	    "<surface xmlns='urn:mk:surface:1'%s\n%s\n</surface>\n", before,
	    controls);
	input = mk_input_new_memory(text, strlen(text), "it.xml", 0);
	surface = mk_surfacefile_read(input, NULL, &status, &err);
	if (!surface)
		fail_msg("%s", err.msg);
	mk_input_free(input);
	return surface;
}

#define FCB1010 "><memory format='fcb1010'/>"
#define MIDIKONTROL                                                            \
	" pages='all'><memory format='midikontrol'/>"                          \
	"<lcd driver='midikontrol' patch='2' type='3' "                        \
	"macros='80 5A 00 5B 00 00 00 01'/>"

static void
tell(void *to, const char *sentence)
{
	strcat(to, sentence);
	strcat(to, "\n");
}

/* The memory that a dump has, by the words of the facts alone. */
static void
unpack(const struct mk_buf *dump, uint8_t memory[2051])
{
	static const uint8_t head[] = {
	    0xf0, 0x00, 0x20, 0x32, 0x01, 0x0c, 0x0f};
	size_t i;

	assert_int_equal(dump->len, 2352);
	assert_memory_equal(dump->data, head, sizeof(head));
	assert_int_equal(dump->data[2351], 0xf7);
	for (i = 1; i < 2351; i++)
		assert_true(dump->data[i] < 0x80);
	for (i = 0; i < 2051; i++) {
		const uint8_t *group = dump->data + 7 + i / 7 * 8;

		memory[i] =
		    (uint8_t)(group[i % 7] | (group[7] >> i % 7 & 1) << 7);
	}
}

static void
program(const char *controls, uint8_t memory[2051])
{
	struct mk_surface *surface = read_surface(controls, FCB1010);
	struct mk_report faults = {.tell = NULL};
	struct mk_err err = {""};
	struct mk_buf out;

	mk_buf_init(&out);
	if (mk_program_write(surface, &faults, &out, &err) < 0)
		fail_msg("%s", err.msg);
	unpack(&out, memory);
	mk_buf_done(&out);
	mk_surface_free(surface);
}

static void
a_preset_has_what_its_control_sends(void **state)
{
	static const uint8_t program_5[] = {5, 0x80, 0x80, 0x80, 0x80, 0x80, 0,
	    0x80, 0, 27, 0, 127, 0x80, 0, 127, 0x80};
	static const uint8_t cc_20[] = {0x80, 0x80, 0x80, 0x80, 0x80, 20, 127,
	    0x80, 0, 27, 0, 127, 0x80, 0, 127, 0x80};
	static const uint8_t note_60[] = {0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0,
	    0x80, 0, 27, 0, 127, 0x80, 0, 127, 60};
	static const uint8_t nothing[] = {0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0,
	    0x80, 0, 27, 0, 127, 0x80, 0, 127, 0x80};
	uint8_t m[2051];

	(void)state;
	program("<control name='a' program='5' preset='0'/>"
	        "<control name='b' cc='20' button='true' preset='42'/>"
	        "<control name='c' note='60' preset='99'/>"
	        "<control name='d' cc='27' preset='pedal-a'/>",
	    m);
	assert_memory_equal(m, program_5, 16);
	assert_memory_equal(m + 16, nothing, 16);
	assert_memory_equal(m + 16 * 42, cc_20, 16);
	assert_memory_equal(m + 16 * 99, note_60, 16);
}

/* What a switch sends when it is pressed, and a pedal at its ends. */
static void
ends_of_controls_are_in_the_memory(void **state)
{
	uint8_t m[2051];

	(void)state;
	program("<control name='a' cc='20' button='true' high='1' preset='3'/>"
	        "<control name='b' cc='7' low='10' high='90' "
	        "preset='pedal-b'/>",
	    m);
	assert_memory_equal(m + 16 * 3 + 5, "\x14\x01", 2);
	assert_memory_equal(m + 9, "\x80\x00\x7f", 3);
	assert_memory_equal(m + 12, "\x07\x0a\x5a", 3);
	assert_memory_equal(m + 16 * 99 + 12, "\x07\x0a\x5a", 3);
}

static void
places_have_channels(void **state)
{
	static const uint8_t channels[] = {0, 15, 6, 2, 3, 4, 5, 9, 0, 8};
	uint8_t m[2051];

	(void)state;
	program(
	    "<control name='1' program='1' channel='1' preset='1'/>"
	    "<control name='2' program='1' channel='16' preset='2'/>"
	    "<control name='3' program='1' channel='7' preset='3'/>"
	    "<control name='4' program='1' channel='3' preset='4'/>"
	    "<control name='5' program='1' channel='4' preset='5'/>"
	    "<control name='6' program='2' channel='16' preset='6'/>"
	    "<control name='7' cc='1' button='true' channel='5' preset='7'/>"
	    "<control name='8' cc='2' button='true' channel='6' preset='8'/>"
	    "<control name='9' note='1' channel='9' preset='9'/>"
	    "<control name='p' cc='7' channel='10' preset='pedal-a'/>",
	    m);
	assert_memory_equal(m + 0x7e0, channels, 10);
	assert_memory_equal(m + 0x7f2, channels, 10);
	assert_int_equal(m[16 * 2], 0x80);
	assert_int_equal(m[16 * 2 + 1], 1);
	assert_int_equal(m[16 * 6 + 1], 2);
	assert_int_equal(m[16 * 5 + 4], 1);
	assert_int_equal(m[16 * 8 + 5], 0x80);
	assert_int_equal(m[16 * 8 + 7], 2);
	assert_int_equal(m[16 * 8 + 8], 127);
}

static void
what_is_not_a_preset_is_as_it_should_be(void **state)
{
	uint8_t m[2051];
	int i;

	(void)state;
	program("", m);
	for (i = 0x640; i < 0x7e0; i++)
		assert_int_equal(m[i], 0xff);
	assert_int_equal(m[0x7f0], 0);
	assert_int_equal(m[0x7f1], 0x14);
	assert_memory_equal(m + 0x7fc, "\0\177\0\177", 4);
	assert_memory_equal(m + 0x800, "\0\0\0", 3);
	assert_int_equal(m[16 * 50 + 9], 0x80);
}

/* Returns what is told of a surface that its device cannot be told. */
static const char *
faults_of(const char *controls, const char *before)
{
	static char told[4096];
	struct mk_surface *surface = read_surface(controls, before);
	struct mk_report faults = {.tell = tell, .to = told};
	struct mk_err err = {""};
	struct mk_buf out;
	int status;

	told[0] = '\0';
	mk_buf_init(&out);
	status = mk_program_write(surface, &faults, &out, &err);
	assert_int_equal(status, *told ? -EBADMSG : -ENOTSUP);
	assert_int_equal(out.len, 0);
	if (!*told)
		strcpy(told, err.msg);
	mk_surface_free(surface);
	return told;
}

static void
what_a_board_cannot_send_is_named(void **state)
{
	(void)state;
	assert_string_equal(faults_of("<control name='a' program='5'/>\n"
	                              "<control name='b' bend='true'/>",
	                        FCB1010),
	    "it.xml:2: control \"a\" has no preset, so that the board cannot "
	    "be told of it\n"
	    "it.xml:3: control \"b\" has no preset, so that the board cannot "
	    "be told of it\n");
	assert_string_equal(
	    faults_of("<control name='a' cc='1' preset='1'/>\n"
	              "<control name='b' program='any' preset='2'/>\n"
	              "<control name='p' cc='3' encoding='twos' "
	              "preset='pedal-b'/>",
	        FCB1010),
	    "it.xml:2: control \"a\" is a switch, which sends one value: it "
	    "should be a button\n"
	    "it.xml:3: control \"b\" is a switch, which sends one program, and "
	    "not any\n"
	    "it.xml:4: control \"p\" is a pedal, which tells no movements\n");
	assert_string_equal(
	    faults_of("<control name='a' note='1' channel='1' preset='1'/>\n"
	              "<control name='b' note='1' channel='2' preset='2'/>",
	        FCB1010),
	    "it.xml:3: control \"b\": the switches of a board send programs on "
	    "at most 5 channels, controllers on 2, notes on 1\n");
}

static void
a_device_without_memory_is_told(void **state)
{
	(void)state;
	assert_string_equal(faults_of("<control name='a' cc='1'/>", ">"),
	    "it.xml: the device has no memory that is known; what its "
	    "controls send is set with its maker's editor");
	assert_string_equal(faults_of("", "><memory format='midikontrol'/>"),
	    "it.xml: its pages are those of an lcd with the driver "
	    "midikontrol, and it has none");
}

/* Four pages of four encoders, each on a controller and a strip's volume. */
static const char *
pages(const char *more)
{
	static char text[4096];
	size_t n = (size_t)snprintf(text, sizeof(text), "%s", more);
	int page, cell;

	for (page = 0; page < 4; page++) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, "<page>");
		for (cell = page * 4; cell < page * 4 + 4; cell++)
			n += (size_t)snprintf(text + n, sizeof(text) - n,
			    "<bind control='e%d' target='strip/%d/volume' "
			    "label='L%d'/>",
			    cell, cell + 1, cell);
		n += (size_t)snprintf(text + n, sizeof(text) - n, "</page>");
	}
	for (cell = 0; cell < 16; cell++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    "<control name='e%d' cc='%d' channel='%d'/>", cell,
		    cell + 20, cell / 4 + 1);
	return text;
}

static void
a_midikontrol_saves_its_pages(void **state)
{
	struct mk_surface *surface =
	    read_surface(pages("<control name='s' cc='90' encoding='twos'/>"),
	        MIDIKONTROL);
	struct mk_report faults = {.tell = NULL};
	struct mk_mkproto page;
	struct mk_buf out;
	uint32_t i;

	(void)state;
	mk_buf_init(&out);
	assert_int_equal(mk_program_write(surface, &faults, &out, NULL), 0);
	assert_int_equal(out.len, 4 * 46);
	for (i = 0; i < 4; i++) {
		assert_int_equal(mk_mkproto_read(&page, out.data + i * 46, 46,
		                     0, NULL),
		    1);
		assert_int_equal(page.command, 0x14);
		assert_int_equal(page.patch, 2);
		assert_int_equal(page.type, 3);
		assert_int_equal(page.page, i);
		assert_int_equal(page.contents.cc[2], 22 + 4 * i);
		assert_int_equal(page.contents.channel[2], i);
		assert_int_equal(page.contents.macro[3][1], 1);
	}
	assert_memory_equal(page.contents.name, "L12 L13 L14 L15 ", 16);
	mk_buf_done(&out);
	mk_surface_free(surface);
}

static void
what_a_midikontrol_cannot_send_is_named(void **state)
{
	(void)state;
	assert_string_equal(faults_of(pages("<control name='x' cc='92'/>\n"
	                                    "<control name='y' cc='90' "
	                                    "channel='2'/>"),
	                        MIDIKONTROL),
	    "it.xml:2: control \"x\" is in no cell of a page, so that the "
	    "device cannot be told of it\n"
	    "it.xml:3: control \"y\" is in no cell of a page, so that the "
	    "device cannot be told of it\n");
}

static void
without_memory_nothing_is_half_done(void **state)
{
	struct mk_surface *surface = read_surface(pages(""), MIDIKONTROL);
	struct mk_report faults = {.tell = NULL};
	struct mk_buf out;
	int status = -ENOMEM;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		mk_buf_init(&out);
		unit_fail_alloc(n);
		status = mk_program_write(surface, &faults, &out, NULL);
		unit_fail_alloc(-1);
		if (status)
			assert_int_equal(status, -ENOMEM);
		mk_buf_done(&out);
	}
	assert_true(n > 2);
	mk_surface_free(surface);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_preset_has_what_its_control_sends),
	    cmocka_unit_test(ends_of_controls_are_in_the_memory),
	    cmocka_unit_test(places_have_channels),
	    cmocka_unit_test(what_is_not_a_preset_is_as_it_should_be),
	    cmocka_unit_test(what_a_board_cannot_send_is_named),
	    cmocka_unit_test(a_device_without_memory_is_told),
	    cmocka_unit_test(a_midikontrol_saves_its_pages),
	    cmocka_unit_test(what_a_midikontrol_cannot_send_is_named),
	    cmocka_unit_test(without_memory_nothing_is_half_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
