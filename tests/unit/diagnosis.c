/* SPDX-License-Identifier: ISC */
/*
 * What is well and what is to be mended, of what was seen.
 */
#include "lib/unit.h"

#include <libmk/host/diagnosis_priv.h>

#include <stdio.h>
#include <string.h>

struct told {
	char text[2048]; /* a line each: "+" or "-", about, text */
};

static void
on_finding(void *self, const char *about, bool well, const char *text)
{
	struct told *told = self;
	size_t n = strlen(told->text);

	snprintf(told->text + n, sizeof(told->text) - n, "%c %s: %s\n",
	    well ? '+' : '-', about, text);
}

static void
says(const struct told *told, const char *text)
{
	if (!strstr(told->text, text))
		fail_msg("\"%s\" is not in\n%s", text, told->text);
}

static void
judge(struct told *told, const char *text)
{
	const struct mk_diagnosis doctor = {told, on_finding};
	static struct mk_line line;

	told->text[0] = '\0';
	assert_int_equal(mk_line_parse(&line, text, strlen(text), NULL), 1);
	mk_diagnosis_status(&doctor, &line);
}

static void
sockets_are_read(void **state)
{
	static const char line[] =
	    " 8231: 0100007F:2AF9 00000000:0000 07 00000000:00000000 "
	    "00:00000000"
	    " 00000000  1000        0 31415 2 0000000000000000 0\n";
	char cut[sizeof(line)];
	unsigned long inode;
	uint16_t port;
	size_t n;

	(void)state;
	assert_true(mk_diagnosis_read_udp(line, &port, &inode));
	assert_int_equal(port, 11001);
	assert_int_equal(inode, 31415);
	assert_false(mk_diagnosis_read_udp(
	    "  sl  local_address rem_address   st", &port, &inode));
	for (n = 0; n < (size_t)(strstr(line, "31415") - line); n++) {
		memcpy(cut, line, n);
		cut[n] = '\0';
		assert_false(mk_diagnosis_read_udp(cut, &port, &inode));
	}
}

static void
ports_are_judged(void **state)
{
	struct told told = {""};
	const struct mk_diagnosis doctor = {&told, on_finding};

	(void)state;
	mk_diagnosis_udp(&doctor, 11000, NULL, 0);
	says(&told, "+ udp: nobody listens at port 11000");
	mk_diagnosis_udp(&doctor, 11000, "Live", 7);
	says(&told, "+ udp: port 11000 is held by \"Live\", process 7\n");
	mk_diagnosis_udp(&doctor, 11001, NULL, 0);
	says(&told, "+ udp: port 11001 is free");
	mk_diagnosis_udp(&doctor, 11001, "mk-surfaced", 8);
	says(&told, "+ udp: port 11001 is held by \"mk-surfaced\"");
	mk_diagnosis_udp(&doctor, 9001, "oscdump", 9);
	says(&told,
	    "- udp: port 9001, where LiveOSC sends to, is held by "
	    "\"oscdump\", process 9: end that");
	mk_diagnosis_udp(&doctor, 9001, "", 0);
	says(&told, "held by a program of another user: end that");
	told.text[0] = '\0';
	mk_diagnosis_udp(&doctor, 1, "x", 1);
	assert_string_equal(told.text, "");
}

static void
the_sequencer_is_judged(void **state)
{
	struct told told = {""};
	const struct mk_diagnosis doctor = {&told, on_finding};

	(void)state;
	mk_diagnosis_sequencer(&doctor, 3, "", false, "jo");
	assert_string_equal(told.text, "+ midi: there are 3 MIDI ports\n");
	mk_diagnosis_sequencer(&doctor, -1, "not there", false, "jo");
	says(&told, "- midi: not there\n");
	says(&told, "- group: jo is not in the group \"audio\"");
	mk_diagnosis_sequencer(&doctor, -1, "not there", true, "jo");
	says(&told, "+ group: jo");
}

static void
the_host_is_judged(void **state)
{
	struct told told;

	(void)state;
	judge(&told,
	    "status host url=ableton:// address=127.0.0.1:11000 "
	    "listens=127.0.0.1:11001 state=away ready=0 sent=12 heard=0 "
	    "malformed=0 foreign=0 refused=0");
	assert_string_equal(told.text,
	    "- host: sent 12 datagrams to 127.0.0.1:11000, heard none on "
	    "11001: is AbletonOSC loaded, is another program on that port?\n");
	judge(&told,
	    "status host url=mcu:seq: state=away ready=0 sent=4 heard=0 "
	    "malformed=0");
	assert_string_equal(told.text,
	    "- host: sent 4 messages to mcu:seq:, heard none: is a Mackie "
	    "Control chosen in the music software, with that port both "
	    "ways?\n");
	judge(&told,
	    "status host url=liveosc:// address=a:9000 listens=b:9001 ready=0 "
	    "sent=1 heard=0 malformed=0 foreign=4 refused=1");
	says(&told, "- host: 4 datagrams came from other machines than a:9000");
	says(&told, "on 9001, and nobody listens there: is LiveOSC loaded");
	judge(&told, "status host url=song: ready=1");
	assert_string_equal(told.text, "+ host: song: is ready\n");
	judge(&told, "status host url=ardour:// state=reading ready=0 heard=3");
	says(&told, "+ host: ardour:// is being read");
	judge(&told,
	    "status host url=ardour:// state=away ready=0 heard=3 "
	    "malformed=2 address=a:1 listens=b:2");
	says(&told, "- host: ardour:// answered, and does not any more");
	says(&told, "- host: 2 datagrams of a:1 were no OSC");
}

static void
ports_of_surfaces_are_judged(void **state)
{
	struct told told;

	(void)state;
	judge(&told, "status port name=auto up=1 state=\"auto: to X\"");
	assert_string_equal(told.text, "+ port: auto: to X\n");
	judge(&told,
	    "status port name=auto up=0 state=\"auto: there is none\"");
	says(&told, "- port: auto: there is none: is it plugged in?");
	judge(&told,
	    "status port name=auto up=0 state=\"auto: is in use by process "
	    "7\"");
	assert_string_equal(told.text,
	    "- port: auto: is in use by process 7: end that\n");
	judge(&told, "status socket clients=1");
	assert_string_equal(told.text, "");
	judge(&told, "ok");
	assert_string_equal(told.text, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sockets_are_read),
	    cmocka_unit_test(ports_are_judged),
	    cmocka_unit_test(the_sequencer_is_judged),
	    cmocka_unit_test(the_host_is_judged),
	    cmocka_unit_test(ports_of_surfaces_are_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
