#include "lib/unit.h"

#include <libmk/io/endpoint.h>

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
        .usb = {"1d6b:0104", "A1"},
        .in = true,
        .out = true},
    {.client = 20,
        .port = 1,
        .client_name = "Acme Synth",
        .port_name = "Acme Synth MIDI 2",
        .card = 1,
        .usb = {"1d6b:0104", "A1"},
        .in = true,
        .out = true},
    {.client = 24,
        .port = 0,
        .client_name = "Acme Synth",
        .port_name = "Acme Synth MIDI 1",
        .card = 2,
        .usb = {"1d6b:0104", "A2"},
        .in = true,
        .out = true},
    {.client = 28,
        .port = 0,
        .client_name = "Acme",
        .port_name = "Keys",
        .card = 3,
        .usb = {"1d6b:0200", ""},
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

/* The choice as text: "20:1", "none", or the refusal. */
static const char *
chosen(const struct mk_wish *wish)
{
	static char text[MK_ERR_MAX];
	struct mk_choice choice;
	struct mk_err err;
	size_t i;
	int status;

	mk_choice_init(&choice, wish);
	for (i = 0; i < COUNT; i++)
		mk_choice_take(&choice, &machine[i]);
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
	    cmocka_unit_test(the_usb_tells_what_a_card_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
