/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/io/portname.h>

#include <errno.h>
#include <string.h>

static const struct {
	const char *text;
	enum mk_portform form;
	int fd, client, port;
	const char *path, *client_name, *port_name;
} good[] = {
    {"-", MK_PORTFORM_STDIO, 0, -1, -1, NULL, "", ""},
    {"fd:0", MK_PORTFORM_FD, 0, -1, -1, NULL, "", ""},
    {"fd:12", MK_PORTFORM_FD, 12, -1, -1, NULL, "", ""},
    {"./fd:1", MK_PORTFORM_PATH, 0, -1, -1, "./fd:1", "", ""},
    {"a:b", MK_PORTFORM_PATH, 0, -1, -1, "a:b", "", ""},
    {"automatic", MK_PORTFORM_PATH, 0, -1, -1, "automatic", "", ""},
    {"seq", MK_PORTFORM_PATH, 0, -1, -1, "seq", "", ""},
    {"unix:/run/x", MK_PORTFORM_UNIX, 0, -1, -1, "/run/x", "", ""},
    {"hw:1,0,0", MK_PORTFORM_HW, 0, -1, -1, "hw:1,0,0", "", ""},
    {"hw:Synth", MK_PORTFORM_HW, 0, -1, -1, "hw:Synth", "", ""},
    {"seq:", MK_PORTFORM_OWN, 0, -1, -1, NULL, "", ""},
    {"auto", MK_PORTFORM_AUTO, 0, -1, -1, NULL, "", ""},
    {"ipmidi", MK_PORTFORM_IPMIDI, 0, -1, 1, "", "", ""},
    {"ipmidi:64", MK_PORTFORM_IPMIDI, 0, -1, 64, "", "", ""},
    {"ipmidi@eth0", MK_PORTFORM_IPMIDI, 0, -1, 1, "eth0", "", ""},
    {"ipmidi:2@eth0:1", MK_PORTFORM_IPMIDI, 0, -1, 2, "eth0:1", "", ""},
    {"ipmidi2", MK_PORTFORM_PATH, 0, -1, -1, "ipmidi2", "", ""},
    {"seq:20", MK_PORTFORM_SEQ, 0, 20, -1, NULL, "", ""},
    {"seq:20:1", MK_PORTFORM_SEQ, 0, 20, 1, NULL, "", ""},
    {"seq:My Synth", MK_PORTFORM_SEQ, 0, -1, -1, NULL, "My Synth", ""},
    {"seq:My Synth:0", MK_PORTFORM_SEQ, 0, -1, 0, NULL, "My Synth", ""},
    {"seq:a:b:MIDI 2", MK_PORTFORM_SEQ, 0, -1, -1, NULL, "a:b", "MIDI 2"},
    {"seq:20:MIDI 2", MK_PORTFORM_SEQ, 0, 20, -1, NULL, "", "MIDI 2"},
};

static void
every_form_is_read(void **state)
{
	struct mk_portname name;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(*good); i++) {
		assert_int_equal(mk_portname_read(&name, good[i].text, NULL),
		    0);
		assert_int_equal(name.form, good[i].form);
		assert_int_equal(name.fd, good[i].fd);
		assert_int_equal(name.client, good[i].client);
		assert_int_equal(name.port, good[i].port);
		assert_string_equal(name.path ? name.path : "none",
		    good[i].path ? good[i].path : "none");
		assert_string_equal(name.client_name, good[i].client_name);
		assert_string_equal(name.port_name, good[i].port_name);
	}
}

static const struct {
	const char *text, *sentence;
} bad[] = {
    {"", "\"\" is not a port"},
    {"unix:", "\"unix:\" is not a port"},
    {"hw:", "\"hw:\" is not a port"},
    {"fd:", "fd:: is not a port: fd: takes the number of a file"},
    {"fd:-1", "fd:-1: is not a port: fd: takes the number of a file"},
    {"fd:1x", "fd:1x: is not a port: fd: takes the number of a file"},
    {"fd:99999999999",
        "fd:99999999999: is not a port: fd: takes the number of a file"},
    {"ipmidi:0",
        "ipmidi:0: is not a port: ipmidi: takes a number from 1 to 64"},
    {"ipmidi:65",
        "ipmidi:65: is not a port: ipmidi: takes a number from 1 to 64"},
    {"ipmidi:@lo",
        "ipmidi:@lo: is not a port: ipmidi: takes a number from 1 to 64"},
    {"ipmidi@", "ipmidi@: is not a port: ipmidi@ takes a network interface"},
    {"seq::1",
        "seq::1: is not a port: seq:CLIENT[:PORT] takes numbers or names"},
    {"seq:a:",
        "seq:a:: is not a port: seq:CLIENT[:PORT] takes numbers or names"},
};

static void
what_is_no_port_is_told(void **state)
{
	struct mk_portname name;
	struct mk_err err;
	char text[200] = "seq:";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		assert_int_equal(mk_portname_read(&name, bad[i].text, &err),
		    -EINVAL);
		assert_string_equal(err.msg, bad[i].sentence);
	}
	memset(text + 4, 'x', MK_PORTNAME_MAX - 1);
	assert_int_equal(mk_portname_read(&name, text, NULL), 0);
	text[3 + MK_PORTNAME_MAX] = 'x';
	text[4 + MK_PORTNAME_MAX] = '\0';
	assert_int_equal(mk_portname_read(&name, text, &err), -EINVAL);
	assert_non_null(strstr(err.msg, "the name is too long"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_form_is_read),
	    cmocka_unit_test(what_is_no_port_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
