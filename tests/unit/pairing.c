/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/io/pairing_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define DEVICE(CLIENT, PORT, NAME, PORT_NAME)                                  \
	.client = (CLIENT), .port = (PORT), .client_name = NAME,               \
	.port_name = PORT_NAME, .card = (CLIENT), .in = true, .out = true

/* Two of a kind, one with two ports, a MIDI 2.0 one, and software. */
static struct mk_endpoint list[] = {
    {DEVICE(14, 0, "Midi Through", "Midi Through Port-0")},
    {DEVICE(20, 0, "MidiKontrol", "MidiKontrol MIDI 1"),
        .usb = {"1d6b:0104", "A1", "", ""}},
    {DEVICE(24, 0, "MidiKontrol", "MidiKontrol MIDI 1"),
        .usb = {"1d6b:0104", "A2", "", ""}},
    {DEVICE(28, 0, "Acme Deck", "Acme Deck MIDI 1"),
        .usb = {"1d6b:0200", "", "", ""}},
    {DEVICE(28, 1, "Acme Deck", "Acme Deck DAW"),
        .usb = {"1d6b:0200", "", "", ""}},
    {DEVICE(32, 0, "Grid", "MIDI 2.0"), .whole = true, .card_name = "Grid II"},
    {DEVICE(32, 1, "Grid", "Group 1 (MAIN)"), .group = 1,
        .card_name = "Grid II"},
    {DEVICE(128, 0, "mk-panel", "MidiKontrol")},
};

static const struct mk_ports ports = {list, sizeof(list) / sizeof(*list)};

#define FILES 8

static struct mk_surface files[FILES];
static struct mk_surface *known[FILES];
static size_t n_known;

static struct mk_surface *
know(const char *file, bool own, const char *match)
{
	struct mk_surface *surface = known[n_known] = &files[n_known];

	n_known++;
	*surface =
	    (struct mk_surface){.file = file, .is_own = own, .match = match};
	return surface;
}

static int
forget_all(void **state)
{
	(void)state;
	n_known = 0;
	return 0;
}

/* What each port gets, as text: "20:0=a, 24:0=a". */
static const char *
paired(void)
{
	static char text[512];
	struct mk_err err;
	size_t chosen, i, n = 0;
	int status;

	text[0] = '\0';
	for (i = 0; i < ports.n; i++) {
		status =
		    mk_pairing_choose(known, n_known, &ports, i, &chosen, &err);
		if (!status)
			continue;
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%d:%d=%s",
		    n ? ", " : "", list[i].client, list[i].port,
		    status > 0 ? known[chosen]->file : "several");
		assert_true(status > 0 || status == -EINVAL);
	}
	return text;
}

static void
each_device_gets_the_file_that_describes_it(void **state)
{
	(void)state;
	assert_string_equal(paired(), "");
	know("kontrol", false, "*MidiKontrol*");
	know("pedals", false, NULL);
	assert_string_equal(paired(),
	    "20:0=kontrol, 24:0=kontrol, "
	    "128:0=kontrol");
	know("deck", false, NULL)->usb = "1D6B:0200";
	know("grid", false, "*Grid II");
	assert_string_equal(paired(),
	    "20:0=kontrol, 24:0=kontrol, 28:0=deck, "
	    "32:1=grid, 128:0=kontrol");
}

static void
each_port_of_a_device_may_have_a_file(void **state)
{
	(void)state;
	know("deck", false, "Acme Deck");
	know("daw", false, "*DAW");
	assert_string_equal(paired(), "28:0=deck, 28:1=daw");
	assert_true(mk_pairing_fits(known[0], &ports, 3));
	assert_false(mk_pairing_fits(known[0], &ports, 4));
}

static void
a_serial_number_goes_before_a_kind_and_that_before_a_name(void **state)
{
	struct mk_surface *left;

	(void)state;
	know("name", false, "*MidiKontrol*");
	know("kind", false, NULL)->usb = "1d6b:0104";
	assert_string_equal(paired(), "20:0=kind, 24:0=kind, 128:0=name");
	left = know("left", false, "*MidiKontrol*");
	left->serial = "A1";
	left->by_name_only = false;
	assert_string_equal(paired(), "20:0=left, 24:0=kind, 128:0=several");
	left->match = NULL;
	left->usb = "1d6b:0104";
	assert_string_equal(paired(), "20:0=left, 24:0=kind, 128:0=name");
}

static void
the_users_own_go_before_all(void **state)
{
	(void)state;
	know("mine", true, "MidiK*");
	know("kind", false, NULL)->usb = "1d6b:0104";
	assert_string_equal(paired(), "20:0=mine, 24:0=mine, 128:0=mine");
	know("mine2", true, NULL)->usb = "1d6b:0104";
	assert_string_equal(paired(), "20:0=mine2, 24:0=mine2, 128:0=mine");
}

static void
what_is_for_who_names_it_is_passed_over(void **state)
{
	(void)state;
	know("kontrol", false, "*MidiKontrol*");
	know("mcu", false, "*MidiKontrol*")->by_name_only = true;
	know("mine", true, "*MidiKontrol*")->by_name_only = true;
	assert_string_equal(paired(),
	    "20:0=kontrol, 24:0=kontrol, "
	    "128:0=kontrol");
}

static void
of_equal_ones_none_is_taken_and_all_are_named(void **state)
{
	struct mk_err err;
	size_t chosen;

	(void)state;
	know("a.xml", true, "Acme*");
	know("b.xml", true, "*Deck*");
	know("c.xml", true, "*Deck*")->by_name_only = true;
	know("d.xml", false, "*Deck*");
	know("e.xml", true, "*Deck MIDI 1");
	assert_int_equal(mk_pairing_choose(known, n_known, &ports, 3, &chosen,
	                     &err),
	    -EINVAL);
	assert_string_equal(err.msg,
	    "seq:28:0 \"Acme Deck\" is what several files describe: a.xml, "
	    "b.xml, e.xml; let all but one say auto=\"false\"");
	assert_string_equal(paired(), "28:0=several");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(
	        each_device_gets_the_file_that_describes_it, forget_all),
	    cmocka_unit_test_teardown(each_port_of_a_device_may_have_a_file,
	        forget_all),
	    cmocka_unit_test_teardown(
	        a_serial_number_goes_before_a_kind_and_that_before_a_name,
	        forget_all),
	    cmocka_unit_test_teardown(the_users_own_go_before_all, forget_all),
	    cmocka_unit_test_teardown(what_is_for_who_names_it_is_passed_over,
	        forget_all),
	    cmocka_unit_test_teardown(
	        of_equal_ones_none_is_taken_and_all_are_named, forget_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
