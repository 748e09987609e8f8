/* SPDX-License-Identifier: ISC */
#include "lib/seats.h"

#include <libmk/desk/service_priv.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The service of a desk, a client, and what the callbacks are to say. */
struct office {
	struct seats *seats;
	struct mk_service service;
	struct mk_client client, other;
	int reloaded, drained; /* how often */
	int refuses;           /* what reload and drain return */
	char used[64];         /* which surface, and where */
	struct mk_buf out;
};

static int
reload(void *self, uint64_t now, struct mk_err *err)
{
	struct office *office = self;

	(void)now;
	office->reloaded++;
	return office->refuses
	    ? mk_err_set(err, office->refuses, "no such file")
	    : 0;
}

static int
use(void *self, const char *port, const char *surface, uint64_t now,
    struct mk_err *err)
{
	struct office *office = self;

	(void)now;
	snprintf(office->used, sizeof(office->used), "%s at %s",
	    surface ? surface : "any", port);
	return office->refuses
	    ? mk_err_set(err, office->refuses, "there is no such port now")
	    : 0;
}

static void
status(void *self, struct mk_status *facts, uint64_t now)
{
	(void)self;
	(void)now;
	mk_status_begin(facts, "daemon");
	mk_status_number(facts, "pid", 7);
	mk_status_end(facts);
}

static int
drain(void *self, uint64_t now, struct mk_err *err)
{
	struct office *office = self;

	(void)now;
	office->drained++;
	mk_desk_drain(office->seats->desk, office->seats->now);
	return office->refuses
	    ? mk_err_set(err, office->refuses, "the host says no")
	    : 0;
}

static int
set_up(void **state)
{
	struct office *office = calloc(1, sizeof(*office));
	void *seats;

	assert_non_null(office);
	seats_set_up(&seats);
	office->seats = seats;
	office->service.desk = office->seats->desk;
	office->service.version = "1.0";
	office->service.self = office;
	office->service.reload = reload;
	office->service.use = use;
	office->service.status = status;
	office->service.drain = drain;
	mk_service_admit(&office->client, "1");
	mk_service_admit(&office->other, "2");
	mk_buf_init(&office->out);
	*state = office;
	return 0;
}

static int
tear_down(void **state)
{
	struct office *office = *state;
	void *seats = office->seats;

	mk_buf_done(&office->out);
	free(office);
	return seats_tear_down(&seats);
}

static const char *
ask_as(struct office *office, struct mk_client *client, const char *line)
{
	struct mk_buf *out = &office->out;

	out->len = 0;
	mk_service_take(&office->service, client, line, strlen(line),
	    office->seats->now, out);
	mk_buf_byte(out, '\0');
	assert_int_equal(mk_buf_status(out), 0);
	return (const char *)out->data;
}

static const char *
ask(struct office *office, const char *line)
{
	return ask_as(office, &office->client, line);
}

#define SAYS(office, line, answer)                                             \
	assert_string_equal(ask(office, line), answer)

/* One after another, of the same song. */
static void
each_verb_has_its_answer(void **state)
{
	static const struct {
		const char *line, *answer;
	} cases[] = {
	    {"hello", "hello mk-surfaced 1.0\nok\n"},
	    {"hello I am here", "hello mk-surfaced 1.0\nok\n"},
	    {"", ""},
	    {"  # a comment", ""},
	    {"get strip/1/volume", "set strip/1/volume 0.5\nok\n"},
	    {"get track/1/volume", "set strip/1/volume 0.5\nok\n"},
	    {"@1.500000 get strip/1/volume", "set strip/1/volume 0.5\nok\n"},
	    {"set strip/1/volume 0.25", "ok\n"},
	    {"get strip/sel/volume", "set strip/1/volume 0.25\nok\n"},
	    {"get strip/2/name", "set strip/2/name Bass\nok\n"},
	    {"set strip/2/name \"Sub Bass\"", "ok\n"},
	    {"get strip/2/name", "set strip/2/name \"Sub Bass\"\nok\n"},
	    {"select strip 2", "ok\n"},
	    {"get strip/sel", "select strip 2\nok\n"},
	    {"select scene 2", "ok\n"},
	    {"get scene/sel", "select scene 2\nok\n"},
	    {"get device", "appoint none\nok\n"},
	    {"appoint strip/1/device/1", "ok\n"},
	    {"get device", "appoint strip/1/device/1\nok\n"},
	    {"select device 1", "ok\n"},
	    {"appoint none", "ok\n"},
	    {"lock strip/1/device/1", "ok\n"},
	    {"get device", "appoint strip/1/device/1\nok\n"},
	    {"toggle-lock", "ok\n"},
	    {"get device", "appoint none\nok\n"},
	    {"unlock", "ok\n"},
	    {"tempo 99.5", "ok\n"},
	    {"get song/tempo", "set song/tempo 99.5\nok\n"},
	    {"get song/playing", "set song/playing 0\nok\n"},
	    {"get strip/1/slot/1/state", "set strip/1/slot/1/state 1\nok\n"},
	    {"host set track/1/slot/1/state 4", "ok\n"},
	    {"get strip/1/slot/1/state", "set strip/1/slot/1/state 4\nok\n"},
	    {"host set strip/1/slot/2/state 3", "ok\n"},
	    {"get track/1/slot/2/state", "set strip/1/slot/2/state 3\nok\n"},
	    {"get song/record", "set song/record 0\nok\n"},
	    {"host set song/record 1", "ok\n"},
	    {"get song/record", "set song/record 1\nok\n"},
	    {"host set song/position 16.5", "ok\n"},
	    {"get song/position", "set song/position 16.5\nok\n"},
	    {"get strip/sel/selected", "set strip/2/selected 1\nok\n"},
	    {"get track/1/selected", "set strip/1/selected 0\nok\n"},
	    {"get scene/2/selected", "set scene/2/selected 1\nok\n"},
	    {"get device/locked", "set device/locked 0\nok\n"},
	    {"lock strip/1/device/1 surface=right", "ok\n"},
	    {"get device/locked", "set device/locked 0\nok\n"},
	    {"get device/locked surface=right", "set device/locked 1\nok\n"},
	    {"get device surface=right", "appoint strip/1/device/1\nok\n"},
	    {"unlock", "ok\n"},
	    {"get surface/page", "set surface/page 1\nok\n"},
	    {"play", "ok\n"},
	    {"stop", "ok\n"},
	    {"continue", "ok\n"},
	    {"record", "ok\n"},
	    {"fire scene 1", "ok\n"},
	    {"fire slot 1 1", "ok\n"},
	    {"stop strip 1", "ok\n"},
	    {"page 1 a b", "ok\n"},
	    {"flash hello", "ok\n"},
	    {"message \"how do you do\"", "ok\n"},
	    {"cc 1 2 3", "ok\n"},
	    {"note 1 2 3", "ok\n"},
	    {"bend 1 8192", "ok\n"},
	    {"program 1 2", "ok\n"},
	    {"aftertouch 1 2", "ok\n"},
	    {"ctl \"knob 1\" 127", "ok\n"},
	    {"get strip/1/volume", "set strip/1/volume 1\nok\n"},
	    {"midi B0 01 00", "ok\n"},
	    {"get strip/1/volume", "set strip/1/volume 0\nok\n"},
	    {"midi B0 01 7F surface=right", "ok\n"},
	    {"get strip/1/volume", "set strip/1/volume 1\nok\n"},
	    {"rebuild", "ok\n"},
	    {"refresh", "ok\n"},
	    {"reload", "ok\n"},
	    {"use seq:20:0 surface=left", "ok\n"},
	    {"watch", "ok\n"},
	    {"watch strip/* \"a b\"", "ok\n"},
	    {"unwatch", "ok\n"},
	    {"trace on", "ok\n"},
	    {"trace on midi -in all", "ok\n"},
	    {"trace off", "ok\n"},
	    {"status daemon", "status daemon pid=7\nok\n"},
	    {"status json daemon",
	        "{\n  \"status\": {\n    \"facts\": [\n      {\n"
	        "        \"what\": \"daemon\",\n        \"pid\": 7\n"
	        "      }\n    ]\n  }\n}\nok\n"},
	    {"begin", "ok\n"},
	    {"end", "ok\n"},
	    {"host select strip 1", "ok\n"},
	    {"get strip/sel", "select strip 1\nok\n"},
	};
	struct office *office = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		SAYS(office, cases[i].line, cases[i].answer);
	assert_int_equal(office->reloaded, 1);
	assert_string_equal(office->used, "left at seq:20:0");
}

static void
each_fault_has_its_code_and_sentence(void **state)
{
	static const struct {
		const char *line;
		int code;
		const char *sentence;
	} cases[] = {
	    {"unwatch x", 65,
	        "nothing should follow \\\"unwatch\\\", but \\\"x\\\" does"},
	    {"trace off x", 65,
	        "nothing should follow \\\"trace off\\\", but \\\"x\\\" does"},
	    {"trace of", 65, "\\\"trace\\\" is nothing for the engine"},
	    {"set", 65, "\\\"set\\\" needs more: set PATH VALUE"},
	    {"set nowhere 1", 65, "no path goes on with \\\"nowhere\\\""},
	    {"set strip/1/volume 1 2", 65,
	        "nothing should follow \\\"set PATH VALUE\\\", but \\\"2\\\" "
	        "does"},
	    {"select", 65, "\\\"select\\\" needs more: select strip"},
	    {"select strip", 65,
	        "\\\"select strip\\\" needs more: select strip N"},
	    {"select strip x", 65,
	        "\\\"select strip N\\\": expected a number from 1, one with a "
	        "sign, or sel, not \\\"x\\\""},
	    {"select track 1", 65,
	        "\\\"select\\\" is not followed by \\\"track\\\""},
	    {"select scene 99", 66, "there is no scene 99: there are 2"},
	    {"appoint", 65, "\\\"appoint\\\" needs more: appoint PATH"},
	    {"appoint strip/9/device/1", 66,
	        "there is no strip 9: the song has 2"},
	    {"appoint strip/1/volume", 66, "that is not a device"},
	    {"lock strip/1/volume", 66, "there is no device"},
	    {"unlock x", 65,
	        "nothing should follow \\\"unlock\\\", but \\\"x\\\" does"},
	    {"toggle-lock x", 65,
	        "nothing should follow \\\"toggle-lock\\\", but \\\"x\\\" "
	        "does"},
	    {"play x", 65,
	        "nothing should follow \\\"play\\\", but \\\"x\\\" does"},
	    {"stop x", 65,
	        "nothing should follow \\\"stop\\\", but \\\"x\\\" does"},
	    {"continue x", 65,
	        "nothing should follow \\\"continue\\\", but \\\"x\\\" does"},
	    {"record x", 65,
	        "nothing should follow \\\"record\\\", but \\\"x\\\" does"},
	    {"fire", 65, "\\\"fire\\\" needs more: fire scene"},
	    {"fire scene", 65, "\\\"fire scene\\\" needs more: fire scene N"},
	    {"fire scene x", 65,
	        "\\\"fire scene N\\\": expected a number from 1, one with a "
	        "sign, or sel, not \\\"x\\\""},
	    {"fire slot 1", 65,
	        "\\\"fire slot\\\" needs more: fire slot TRACK SCENE"},
	    {"stop strip", 65, "\\\"stop strip\\\" needs more: stop strip N"},
	    {"tempo", 65, "\\\"tempo\\\" needs more: tempo BPM"},
	    {"tempo 1001", 65,
	        "\\\"tempo BPM\\\": expected a number from 1 to 1000, not "
	        "\\\"1001\\\""},
	    {"page", 65, "\\\"page\\\" needs more: page N LABEL ..."},
	    {"flash", 65, "\\\"flash\\\" needs more: flash LINE ..."},
	    {"show", 65, "\\\"show\\\" needs more: show page"},
	    {"show page", 65, "\\\"show page\\\" needs more: show page N"},
	    {"show page 0", 65,
	        "\\\"show page N\\\": expected a number from 1, one with a "
	        "sign, or sel, not \\\"0\\\""},
	    {"message", 65, "\\\"message\\\" needs more: message TEXT"},
	    {"cc 1 2", 65, "\\\"cc\\\" needs more: cc CH NUM VAL"},
	    {"cc 1 128 1", 65,
	        "\\\"cc CH NUM VAL\\\": expected a whole number from 0 to 127, "
	        "not \\\"128\\\""},
	    {"note 1 1 128", 65,
	        "\\\"note CH NUM VEL\\\": expected a whole number from 0 to "
	        "127, "
	        "not \\\"128\\\""},
	    {"bend 1 16384", 65,
	        "\\\"bend CH VAL\\\": expected a whole number from 0 to 16383, "
	        "not \\\"16384\\\""},
	    {"program 1 128", 65,
	        "\\\"program CH N\\\": expected a whole number from 0 to 127, "
	        "not \\\"128\\\""},
	    {"aftertouch 1 128", 65,
	        "\\\"aftertouch CH VAL\\\": expected a whole number from 0 to "
	        "127, "
	        "not \\\"128\\\""},
	    {"midi", 65, "\\\"midi\\\" needs more: midi HH ..."},
	    {"midi 40", 65, "data bytes belong to no message"},
	    {"ctl", 65, "\\\"ctl\\\" needs more: ctl NAME VALUE"},
	    {"ctl \"knob 1\" x", 65,
	        "\\\"ctl NAME VALUE\\\": expected a number, not \\\"x\\\""},
	    {"rebuild x", 65,
	        "nothing should follow \\\"rebuild\\\", but \\\"x\\\" does"},
	    {"refresh x", 65,
	        "nothing should follow \\\"refresh\\\", but \\\"x\\\" does"},
	    {"reload x", 65,
	        "nothing should follow \\\"reload\\\", but \\\"x\\\" does"},
	    {"begin x", 65,
	        "nothing should follow \\\"begin\\\", but \\\"x\\\" does"},
	    {"end x", 65,
	        "nothing should follow \\\"end\\\", but \\\"x\\\" does"},
	    {"host", 65, "\\\"host\\\" needs a verb"},
	    {"host nonsense", 66, "there is no verb \\\"nonsense\\\""},
	    {"host set strip/1/volume x", 65,
	        "\\\"set PATH VALUE\\\": expected a number, not "
	        "\\\"x\\\""},
	    {"watch \"a", 65, "a quote that does not end"},
	    {"nonsense", 66, "there is no verb \\\"nonsense\\\""},
	    {"get", 65, "\\\"get\\\" needs more: get PATH"},
	    {"get strip/9/volume", 66, "there is no strip 9: the song has 2"},
	    {"get strip/1/volum", 65,
	        "no path goes on with \\\"volum\\\"; is \\\"volume\\\" meant?"},
	    {"get midi/cc/1/7", 66, "that has no value to tell"},
	    {"get strip/2/slot/1/name", 66, "the slot is empty"},
	    {"get strip/2/slot/1/gain", 66, "that has no value to tell"},
	    {"get strip/3/selected", 66, "there is no strip 3: the song has 2"},
	    {"get surface/page surface=wrong", 66,
	        "there is no surface \\\"wrong\\\""},
	    {"set strip/1/selected 1", 65,
	        "strip/1/selected can only be read; what changes it: select"},
	    {"set device/locked toggle", 65,
	        "device/locked can only be read; what changes it: lock and "
	        "unlock"},
	    {"set surface/page 2", 65,
	        "surface/page can only be read; what changes it: show page"},
	    {"set song/position 0", 65,
	        "song/position can only be read; what changes it: play, stop "
	        "and continue"},
	    {"set song/record 1", 65,
	        "song/record can only be read; what changes it: record"},
	    {"set strip/1/slot/1/state 2", 65,
	        "strip/1/slot/1/state can only be read; what changes it: fire "
	        "slot and stop strip"},
	    {"set strip/1/slot/1/gain 2", 65,
	        "strip/1/slot/1/gain: no host has it"},
	    {"host set strip/1/slot/1/state 5", 65, "a slot's state is 0 to 4"},
	    {"host set scene/1/selected 1", 65,
	        "scene/1/selected can only be read; what changes it: select"},
	    {"set strip/1/volume loud", 65,
	        "\\\"set PATH VALUE\\\": expected a number, not "
	        "\\\"loud\\\""},
	    {"set strip/2/slot/1/name x", 66, "the slot is empty"},
	    {"set strip/1/volume", 65,
	        "\\\"set\\\" needs more: set PATH VALUE"},
	    {"select strip 9", 66, "there is no strip 9: there are 2"},
	    {"select scene 0", 65,
	        "\\\"select scene N\\\": expected a number from 1, one with a "
	        "sign, or sel, not \\\"0\\\""},
	    {"select device 2", 66, "there is no device 2: there are 1"},
	    {"appoint strip/2/device/1", 66, "the strip has no devices"},
	    {"lock", 66, "there is no device"},
	    {"lock strip/1/device/1 surface=wrong", 66,
	        "there is no surface \\\"wrong\\\""},
	    {"show page 2", 66, "there is no page 2: there are 0"},
	    {"tempo fast", 65,
	        "\\\"tempo BPM\\\": expected a number from 1 to 1000, not "
	        "\\\"fast\\\""},
	    {"page 0 a", 65,
	        "\\\"page N LABEL ...\\\": expected a number from 1, not "
	        "\\\"0\\\""},
	    {"cc 17 1 1", 65,
	        "\\\"cc CH NUM VAL\\\": expected a channel from 1 to 16, not "
	        "\\\"17\\\""},
	    {"midi 9", 65,
	        "\\\"midi HH ...\\\": expected a byte of two hex digits, not "
	        "\\\"9\\\""},
	    {"midi B0 01 00 surface=wrong", 66,
	        "there is no surface \\\"wrong\\\""},
	    {"ctl nothing 1", 66, "there is no control \\\"nothing\\\""},
	    {"sysex 01", 65, "\\\"sysex\\\" is nothing for the engine"},
	    {"status nothing", 66, "there is no status of \\\"nothing\\\""},
	    {"status json nothing", 66,
	        "there is no status of \\\"nothing\\\""},
	    {"end", 65, "\\\"end\\\" without \\\"begin\\\""},
	    {"trace", 65, "\\\"trace\\\" needs more: trace MODULE ..."},
	    {"trace on a-word-that-is-much-too-long", 65,
	        "a filter has up to 16 words of 23 letters"},
	    {"ok", 65, "\\\"ok\\\" is nothing for the engine"},
	    {"error 1 no", 65, "\\\"error\\\" is nothing for the engine"},
	    {"trace out", 65, "\\\"trace\\\" is nothing for the engine"},
	    {"host get strip/1/volume", 65,
	        "\\\"get\\\" is nothing for the engine"},
	    {"host reload", 65, "\\\"reload\\\" is nothing for the engine"},
	    {"get \"strip", 65, "a quote that does not end"},
	    {"\"get\" strip/1/volume", 65, "a verb is not quoted"},
	    {"dump 1", 65,
	        "nothing should follow \\\"dump\\\", but \\\"1\\\" does"},
	    {"hello\x01", 65,
	        "a control character: write it as \\\"\\\\x01\\\""},
	};
	struct office *office = *state;
	char answer[256];
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		snprintf(answer, sizeof(answer), "error %d \"%s\"\n",
		    cases[i].code, cases[i].sentence);
		SAYS(office, cases[i].line, answer);
	}
}

static void
what_fails_later_is_answered_too(void **state)
{
	struct office *office = *state;

	office->refuses = -ENODEV;
	SAYS(office, "play", "error 69 \"the host says no\"\n");
	SAYS(office, "reload", "error 69 \"no such file\"\n");
	SAYS(office, "use \"seq:A b\"",
	    "error 69 \"there is no such port now\"\n");
	assert_string_equal(office->used, "any at seq:A b");
	/* What was asked for comes before. */
	SAYS(office, "get strip/1/volume",
	    "set strip/1/volume 0.5\nerror 69 \"the host says no\"\n");
}

static void
a_status_has_all_surfaces(void **state)
{
	struct office *office = *state;

	SAYS(office, "status surface",
	    "status surface name=left file= connected=1 page=1 locked=0 "
	    "device= "
	    "lost=0 looped=0\n"
	    "status surface name=right file= connected=1 page=1 locked=0 "
	    "device= "
	    "lost=0 looped=0\nok\n");
	ask(office, "lock strip/1/device/1 surface=right");
	assert_non_null(strstr(ask(office, "status"),
	    "name=right file= connected=1 page=1 locked=1 device=Filter "
	    "lost=0"));
}

static void
a_dump_is_the_song(void **state)
{
	struct office *office = *state;
	const char *xml;

	ask(office, "set strip/1/volume 0.125");
	xml = ask(office, "dump");
	assert_int_equal(strncmp(xml, "<?xml", 5), 0);
	assert_non_null(strstr(xml, "0.125"));
	assert_string_equal(xml + strlen(xml) - 11, "</song>\nok\n");
}

static void
a_turn_is_given_out_at_its_end(void **state)
{
	struct office *office = *state;

	SAYS(office, "begin", "ok\n");
	SAYS(office, "begin", "ok\n");
	SAYS(office, "set strip/1/volume 1", "ok\n");
	SAYS(office, "lock strip/1/device/1", "ok\n");
	/* What is asked amid it is as if it were done. */
	SAYS(office, "get strip/1/volume", "set strip/1/volume 1\nok\n");
	SAYS(office, "get device", "appoint strip/1/device/1\nok\n");
	SAYS(office, "end", "ok\n");
	assert_int_equal(office->drained, 0);
	/* It is the client's own. */
	ask_as(office, &office->other, "hello");
	assert_int_equal(office->drained, 1);
	SAYS(office, "end", "ok\n");
	assert_int_equal(office->drained, 2);
}

static void
all_patterns_or_none_are_watched(void **state)
{
	struct office *office = *state;
	struct mk_client *client = &office->client;
	char line[512];
	int i;

	ask(office, "watch strip/1/* strip/2/*");
	assert_true(client->watch.on);
	assert_int_equal(client->watch.n, 2);
	snprintf(line, sizeof(line), "watch a %0*d", MK_WATCH_PATTERN, 0);
	SAYS(office, line, "error 65 \"the pattern is too long\"\n");
	assert_int_equal(client->watch.n, 2);
	for (i = 2; i < MK_WATCH_PATTERNS; i++)
		SAYS(office, "watch x", "ok\n");
	SAYS(office, "watch x",
	    "error 65 \"16 patterns are watched already\"\n");
	assert_false(office->other.watch.on);
	ask(office, "unwatch");
	assert_false(client->watch.on);
}

static void
a_filter_replaces_the_one_before(void **state)
{
	struct office *office = *state;
	struct mk_trace *trace = &office->client.trace;

	ask(office, "trace on midi -in all");
	assert_true(trace->on && trace->idle);
	assert_int_equal(trace->n_in, 1);
	assert_int_equal(trace->n_out, 1);
	ask(office, "trace on a-word-that-is-much-too-long");
	assert_true(trace->on && trace->idle);
	ask(office, "trace on");
	assert_true(trace->on && !trace->idle);
	assert_int_equal(trace->n_in + trace->n_out, 0);
	ask(office, "trace off");
	assert_false(trace->on);
}

static void
midi_may_come_in_pieces(void **state)
{
	struct office *office = *state;

	SAYS(office, "midi B0 01", "ok\n");
	/* Another client's are no more of it. */
	assert_string_equal(ask_as(office, &office->other, "midi B0 09 7F"),
	    "ok\n");
	SAYS(office, "get strip/1/volume", "set strip/1/volume 0.5\nok\n");
	SAYS(office, "midi 7F 01 00 F0 01 02", "ok\n");
	SAYS(office, "get strip/1/volume", "set strip/1/volume 0\nok\n");
	SAYS(office, "midi F7 B0 01 7F", "ok\n");
	SAYS(office, "get strip/1/volume", "set strip/1/volume 1\nok\n");
	/* What is lost is told, and the rest is done. */
	SAYS(office, "midi F0 01 B0 01 00",
	    "error 65 \"a message is cut off\"\n");
	SAYS(office, "get strip/1/volume", "set strip/1/volume 0\nok\n");
}

static void
what_clients_say_is_traced(void **state)
{
	struct office *office = *state;

	mk_desk_traced(office->seats->desk, true);
	office->seats->given.text[0] = '\0';
	ask_as(office, &office->other, "get strip/1/volume");
	assert_string_equal(office->seats->given.text,
	    "trace:client 2 get strip/1/volume; ");
}

static void
without_memory_there_is_no_answer(void **state)
{
	struct office *office = *state;
	struct mk_buf out;

	mk_buf_init(&out);
	unit_fail_alloc(0);
	mk_service_take(&office->service, &office->client, "dump", 4, 0, &out);
	unit_fail_alloc(-1);
	assert_int_equal(mk_buf_status(&out), -ENOMEM);
	mk_buf_done(&out);
	SAYS(office, "get strip/1/volume", "set strip/1/volume 0.5\nok\n");
}

/* In the order of the song, by any name. */
static void
a_pattern_is_answered_by_a_line_each(void **state)
{
	struct office *office = *state;

	SAYS(office, "get strip/*/volume",
	    "set strip/1/volume 0.5\nset strip/2/volume 0.5\nok\n");
	SAYS(office, "get track/?/name",
	    "set strip/1/name Drums\nset strip/2/name Bass\nok\n");
	SAYS(office, "get */sel", "select strip 1\nselect scene 1\nok\n");
	SAYS(office, "get song/*",
	    "set song/tempo 0\nset song/playing 0\nset song/record 0\n"
	    "set song/position 0\nok\n");
	SAYS(office, "get **/selected",
	    "set scene/1/selected 1\nset scene/2/selected 0\n"
	    "set strip/1/selected 1\nset strip/2/selected 0\nok\n");
	SAYS(office, "get **/state",
	    "set strip/1/slot/1/state 1\nset strip/1/slot/2/state 0\nset "
	    "strip/2/slot/1/state 0\nset strip/2/slot/2/state 0\nok\n");
	SAYS(office, "get strip/1/device/?/param/*",
	    "set strip/1/device/1/param/\"Device On\" 0\nset "
	    "strip/1/device/1/param/\"Freq\" 0\nok\n");
	SAYS(office, "get device/param/*",
	    "error 66 \"no path is like \\\"device/param/*\\\"\"\n");
	SAYS(office, "lock strip/1/device/1", "ok\n");
	SAYS(office, "get device/param/D*",
	    "set strip/1/device/1/param/\"Device On\" 0\nok\n");
	SAYS(office, "get device/?ame",
	    "set strip/1/device/1/name Filter\nok\n");
	SAYS(office, "get strip/9/*",
	    "error 66 \"no path is like \\\"strip/9/*\\\"\"\n");
	SAYS(office, "get * *",
	    "error 65 \"nothing should follow \\\"get PATH\\\", but \\\"*\\\" "
	    "does\"\n");
}

static void
a_pattern_needs_memory(void **state)
{
	struct office *office = *state;
	int i;

	ask(office, "get strip/*/volume");
	for (i = 0; i < 2; i++) {
		unit_fail_alloc(i);
		office->out.len = 0;
		mk_service_take(&office->service, &office->client, "get **", 6,
		    0, &office->out);
		unit_fail_alloc(-1);
		mk_buf_byte(&office->out, '\0');
		assert_non_null(strstr((char *)office->out.data,
		    "error 75 \"out of memory\"\n"));
	}
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(each_verb_has_its_answer),
	    T(a_pattern_is_answered_by_a_line_each),
	    T(a_pattern_needs_memory),
	    T(each_fault_has_its_code_and_sentence),
	    T(what_fails_later_is_answered_too),
	    T(a_status_has_all_surfaces),
	    T(a_dump_is_the_song),
	    T(a_turn_is_given_out_at_its_end),
	    T(all_patterns_or_none_are_watched),
	    T(a_filter_replaces_the_one_before),
	    T(midi_may_come_in_pieces),
	    T(what_clients_say_is_traced),
	    T(without_memory_there_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
