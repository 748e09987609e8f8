/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/io/endpoint_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A machine: software, two devices of a kind, and one of another. */
static const struct mk_endpoint machine[] = {
    {.client = 14,
        .port = 0,
        .client_name = "Midi Through",
        .port_name = "Midi Through Port-0",
        .card = -1,
        .in = true,
        .out = true},
    {.client = 20,
        .port = 0,
        .client_name = "Acme Synth",
        .port_name = "Acme Synth MIDI 1",
        .card = 1,
        .usb = {.kind = "1d6b:0104", .serial = "A1"},
        .in = true,
        .out = true},
    {.client = 20,
        .port = 1,
        .client_name = "Acme Synth",
        .port_name = "Acme Synth MIDI 2",
        .card = 1,
        .usb = {.kind = "1d6b:0104", .serial = "A1"},
        .in = true,
        .out = true},
    {.client = 24,
        .port = 0,
        .client_name = "Acme Synth",
        .port_name = "Acme Synth MIDI 1",
        .card = 2,
        .usb = {.kind = "1d6b:0104", .serial = "A2"},
        .in = true,
        .out = true},
    {.client = 28,
        .port = 0,
        .client_name = "Acme",
        .port_name = "Keys",
        .card = 3,
        .usb = {.kind = "1d6b:0200"},
        .in = true},
    {.client = 128,
        .port = 0,
        .client_name = "mk-panel",
        .port_name = "MidiKontrol",
        .card = -1,
        .in = true,
        .out = true},
    {.client = 129,
        .port = 3,
        .client_name = "Sampler",
        .port_name = "in",
        .card = -1,
        .out = true},
};

#define COUNT (sizeof(machine) / sizeof(*machine))

/* Two MIDI 2.0 devices, called otherwise as endpoint, card and product. */
#define GRID(N, PORT)                                                          \
	.client = (N), .port = (PORT), .client_name = "Grid Endpoint",         \
	.card = (N), .card_name = "Acme Grid II",                              \
	.usb = {"1d6b:0300", "", "Grid Controller", ""}, .in = true,           \
	.out = true

static const struct mk_endpoint ump[] = {
    {GRID(20, 0), .port_name = "MIDI 2.0", .whole = true},
    {GRID(20, 1), .port_name = "Group 1 (MAIN)", .group = 1},
    {GRID(20, 3), .port_name = "Group 3 (DAW)", .group = 3},
    {.client = 24,
        .port = 0,
        .client_name = "Acme Synth",
        .port_name = "MIDI 2.0",
        .card = 2,
        .usb = {"1d6b:0104", "A1", "Synth", ""},
        .whole = true,
        .in = true,
        .out = true},
};

#define COUNT_UMP (sizeof(ump) / sizeof(*ump))

/* The choice as text: "20:1", "none", or the refusal. */
static const char *
chosen_of(const struct mk_endpoint *ports, size_t n, const struct mk_wish *wish)
{
	static char text[MK_ERR_MAX];
	struct mk_choice choice;
	struct mk_err err;
	size_t i;
	int status;

	mk_choice_init(&choice, wish);
	for (i = 0; i < n; i++)
		mk_choice_take(&choice, &ports[i]);
	status = mk_choice_end(&choice, &err);
	if (status < 0) {
		assert_int_equal(status, -EINVAL);
		return strcpy(text, err.msg);
	}
	snprintf(text, sizeof(text), "%d:%d", choice.best.client,
	    choice.best.port);
	return status ? text : "none";
}

static const char *
chosen(const struct mk_wish *wish)
{
	return chosen_of(machine, COUNT, wish);
}

static const char *
named(const char *text, bool in, bool out, const struct mk_endpoint *before)
{
	struct mk_portname name;
	struct mk_wish wish = {
	    .name = &name, .in = in, .out = out, .before = before};

	assert_int_equal(mk_portname_read(&name, text, NULL), 0);
	return chosen(&wish);
}

static const char *
described(const char *match, const char *usb, const char *serial)
{
	struct mk_wish wish = {
	    .match = match, .usb = usb, .serial = serial, .in = true};

	return chosen(&wish);
}

#define TWO                                                                    \
	"there are 2 that it may be: 20:0 \"Acme Synth\" serial A1, "          \
	"24:0 \"Acme Synth\" serial A2; name one as seq:CLIENT:PORT"

static void
a_name_is_a_number_a_name_or_its_beginning(void **state)
{
	(void)state;
	assert_string_equal(named("seq:24", true, true, NULL), "24:0");
	assert_string_equal(named("seq:20:1", true, true, NULL), "20:1");
	assert_string_equal(named("seq:20:2", true, true, NULL), "none");
	assert_string_equal(named("seq:20:acme synth midi 2", true, true, NULL),
	    "20:1");
	/* As it is called, before what only begins so. */
	assert_string_equal(named("seq:Acme", true, false, NULL), "28:0");
	assert_string_equal(named("seq:acme", true, false, NULL), "28:0");
	assert_string_equal(named("seq:MK-P", true, true, NULL), "128:0");
	assert_string_equal(named("seq:Acme Synth", true, true, NULL), TWO);
	assert_string_equal(named("seq:Acme Synth:1", true, true, NULL),
	    "20:1");
	assert_string_equal(named("seq:Nobody", true, true, NULL), "none");
}

static void
what_does_not_go_that_way_is_not_it(void **state)
{
	(void)state;
	assert_string_equal(named("seq:Sampler", false, true, NULL), "129:3");
	assert_string_equal(named("seq:Sampler", true, false, NULL), "none");
	assert_string_equal(named("seq:Acme", false, true, NULL), TWO);
	/* One that only sends will do for both. */
	assert_string_equal(named("seq:Acme", true, true, NULL), "28:0");
}

static void
a_surface_is_found_by_what_the_device_tells(void **state)
{
	(void)state;
	assert_string_equal(described("*MidiKontrol*", NULL, NULL), "128:0");
	assert_string_equal(described("*midikontrol*", "1234:5678", "1"),
	    "128:0");
	assert_string_equal(described("*Synth*", NULL, NULL), TWO);
	assert_string_equal(described("*Synth*", "1D6B:0104", "A2"), "24:0");
	assert_string_equal(described("*MIDI 2", NULL, NULL), "20:1");
	assert_string_equal(described(NULL, "1d6b:0200", NULL), "28:0");
	assert_string_equal(described(NULL, "1d6b:0104", "A1"), "20:0");
	assert_string_equal(described(NULL, "1d6b:0104", NULL), TWO);
	assert_string_equal(described("*Synth*", "1d6b:0200", NULL), "none");
	assert_string_equal(described(NULL, NULL, "A1"), "none");
}

static void
what_comes_back_is_what_it_was(void **state)
{
	struct mk_endpoint before = machine[3];

	(void)state;
	/* It is another number now. */
	before.client = 20;
	before.card = 1;
	assert_string_equal(named("seq:Acme Synth", true, true, &before),
	    "24:0");
	assert_string_equal(named("seq:20", true, true, &before), "24:0");
	/* What has its number is not it. */
	strcpy(before.usb.serial, "A3");
	assert_string_equal(named("seq:20", true, true, &before), "none");
	assert_string_equal(named("seq:Acme Synth", true, true, &before), TWO);
}

static void
the_same_device_has_its_serial_number_or_else_its_place(void **state)
{
	const struct mk_endpoint it = {.client_name = "Synth",
	    .port_name = "MIDI 1",
	    .usb = {"1d6b:0104", "", "", "1-2"}};
	struct mk_endpoint other = it, numbered = it;

	(void)state;
	other.client = 20;
	other.port = 4;
	other.card = 7;
	strcpy(other.usb.product, "Other");
	assert_true(mk_endpoint_is_same(&it, &other));
	strcpy(other.usb.place, "1-3");
	assert_false(mk_endpoint_is_same(&it, &other));
	strcpy(other.usb.serial, "A1");
	assert_false(mk_endpoint_is_same(&it, &other));
	strcpy(numbered.usb.serial, "A1");
	assert_true(mk_endpoint_is_same(&numbered, &other));
	strcpy(other.usb.kind, "1d6b:0105");
	assert_false(mk_endpoint_is_same(&numbered, &other));
	strcpy(other.usb.kind, it.usb.kind);
	strcpy(other.client_name, "synth");
	assert_false(mk_endpoint_is_same(&numbered, &other));
	strcpy(other.client_name, it.client_name);
	strcpy(other.port_name, "MIDI 2");
	assert_false(mk_endpoint_is_same(&numbered, &other));
}

/* --- MIDI 2.0 */

static const char *
of_ump(const char *match, const char *name)
{
	struct mk_portname read;
	struct mk_wish wish = {.match = match, .in = true, .out = true};

	if (name) {
		assert_int_equal(mk_portname_read(&read, name, NULL), 0);
		wish.name = &read;
	}
	return chosen_of(ump, COUNT_UMP, &wish);
}

static void
a_device_is_found_by_any_of_its_names(void **state)
{
	(void)state;
	assert_string_equal(of_ump("grid end*", NULL), "20:1");
	assert_string_equal(of_ump("*Grid II", NULL), "20:1");
	assert_string_equal(of_ump("*Controller", NULL), "20:1");
	assert_string_equal(of_ump(NULL, "seq:Grid Controller"), "20:1");
	assert_string_equal(of_ump(NULL, "seq:Acme Grid"), "20:1");
	assert_string_equal(of_ump("*Grid I", NULL), "none");
	/* What has no card does not match by its having no name. */
	assert_string_equal(described("", NULL, NULL), "none");
}

static void
a_group_is_meant_before_the_whole(void **state)
{
	(void)state;
	assert_string_equal(of_ump(NULL, "seq:20"), "20:1");
	assert_string_equal(of_ump("*DAW*", NULL), "20:3");
	assert_string_equal(of_ump(NULL, "seq:20:0"), "20:0");
	/* If it is asked for by its name, or all there is. */
	assert_string_equal(of_ump(NULL, "seq:Grid Endpoint:MIDI 2.0"), "20:0");
	assert_string_equal(of_ump("*Synth*", NULL), "24:0");
	/* Devices that cannot be told apart are named by what to ask for. */
	assert_string_equal(of_ump("*", NULL),
	    "there are 2 that it may be: 20:1 \"Grid Endpoint\", 24:0 "
	    "\"Acme Synth\" serial A1; name one as seq:CLIENT:PORT");
}

/* The raw port of a port in the sequencer as text: "1,0", or "none". */
static const char *
raw_of(const struct mk_endpoint *of, const struct mk_rawport *ports, size_t n)
{
	static char text[32];
	struct mk_endpoint e = *of;

	mk_endpoint_find_raw(&e, ports, n);
	snprintf(text, sizeof(text), "%d,%d", e.device, e.subdevice);
	return e.device < 0 ? "none" : text;
}

static void
a_raw_device_is_one_that_there_is(void **state)
{
	static const struct mk_rawport one[] = {
	    {0, 0, "Acme Synth MIDI 1"},
	    {0, 1, "Acme Synth MIDI 2"},
	    {2, 0, "Acme Synth Control"},
	};
	static const struct mk_rawport grid[] = {
	    {1, 0, "Group 1 (MAIN)"},
	    {1, 1, "Group 3 (DAW)"},
	};
	struct mk_endpoint port = machine[2];

	(void)state;
	assert_string_equal(raw_of(&machine[1], one, 3), "0,0");
	assert_string_equal(raw_of(&port, one, 3), "0,1");
	port.port = 64;
	assert_string_equal(raw_of(&port, one, 3), "2,0");
	port.port = 32;
	assert_string_equal(raw_of(&port, one, 3), "none");
	assert_string_equal(raw_of(&ump[0], grid, 2), "none");
	assert_string_equal(raw_of(&ump[0], one, 3), "none");
	assert_string_equal(raw_of(&ump[1], grid, 2), "1,0");
	assert_string_equal(raw_of(&ump[2], grid, 2), "1,1");
	assert_string_equal(raw_of(&ump[2], grid, 1), "none");
	assert_string_equal(raw_of(&machine[0], NULL, 0), "none");
}

/* --- what sysfs tells */

static char root[] = "/tmp/mk-sys-XXXXXX";

static void
write_file(const char *name, const char *text)
{
	char path[200];
	int fd;

	snprintf(path, sizeof(path), "%s/device/%s", root, name);
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void
make_folder(const char *name)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/%s", root, name);
	assert_int_equal(mkdir(path, 0700), 0);
}

static void
the_usb_tells_what_a_card_is(void **state)
{
	struct mk_usbid id;
	char path[200];

	(void)state;
	assert_non_null(mkdtemp(root));
	make_folder("class");
	make_folder("class/sound");
	make_folder("class/sound/card3");
	make_folder("device");
	make_folder("device/interface");
	snprintf(path, sizeof(path), "%s/class/sound/card3/device", root);
	assert_int_equal(symlink("../../../device/interface", path), 0);
	write_file("serial", "A 1\n");
	mk_usbid_read(&id, root, 3);
	assert_string_equal(id.kind, "");
	assert_string_equal(id.serial, "");
	write_file("idVendor", "1d6b\n");
	write_file("idProduct", "0104\n");
	mk_usbid_read(&id, root, 3);
	assert_string_equal(id.kind, "1d6b:0104");
	assert_string_equal(id.serial, "A 1");
	assert_string_equal(id.product, "");
	write_file("product", "Acme Synth\n");
	write_file("busnum", "3\n");
	mk_usbid_read(&id, root, 3);
	assert_string_equal(id.product, "Acme Synth");
	assert_string_equal(id.place, "");
	write_file("devpath", "1.4\n");
	mk_usbid_read(&id, root, 3);
	assert_string_equal(id.place, "3-1.4");
	mk_usbid_read(&id, root, 4);
	assert_string_equal(id.kind, "");
	snprintf(path, sizeof(path), "rm -r %s", root);
	assert_int_equal(system(path), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_name_is_a_number_a_name_or_its_beginning),
	    cmocka_unit_test(what_does_not_go_that_way_is_not_it),
	    cmocka_unit_test(a_surface_is_found_by_what_the_device_tells),
	    cmocka_unit_test(what_comes_back_is_what_it_was),
	    cmocka_unit_test(
	        the_same_device_has_its_serial_number_or_else_its_place),
	    cmocka_unit_test(a_device_is_found_by_any_of_its_names),
	    cmocka_unit_test(a_group_is_meant_before_the_whole),
	    cmocka_unit_test(a_raw_device_is_one_that_there_is),
	    cmocka_unit_test(the_usb_tells_what_a_card_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
