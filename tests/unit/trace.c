/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/line.h>
#include <libmk/desk/trace_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mk_traced
event(const char *module, const char *source, const char *line, bool idle)
{
	return (struct mk_traced){
	    .module = module,
	    .source = source,
	    .line = line,
	    .n = strlen(line),
	    .idle = idle,
	    .now = UINT64_C(1250000999),
	};
}

/* Fills a filter with the words of a text. */
static void
start(struct mk_trace *trace, const char *words)
{
	char text[128], *word;

	mk_trace_start(trace);
	snprintf(text, sizeof(text), "%s", words);
	for (word = strtok(text, " "); word; word = strtok(NULL, " "))
		assert_int_equal(mk_trace_add(trace, word, NULL), 0);
}

static void
filters_take_and_leave_by_module_verb_and_source(void **state)
{
	static const struct {
		const char *filter;
		bool in, control, value, host, clock;
	} cases[] = {
	    {"", true, true, true, true, false},
	    {"all", true, true, true, true, true},
	    {"in", true, false, false, false, false},
	    {"in all", true, false, false, false, true},
	    {"in idle", true, false, false, false, true},
	    {"idle", false, false, false, false, true},
	    {"midi", true, false, false, false, false},
	    {"set", false, false, true, true, false},
	    {"set -host", false, false, true, false, false},
	    {"-set", true, true, false, false, false},
	    {"-midi all", false, true, true, true, false},
	    {"all -idle", true, true, true, true, false},
	    {"left", true, true, false, false, false},
	    {"left -ctl", true, false, false, false, false},
	    {"se", false, false, false, false, false},
	    {"sets", false, false, false, false, false},
	    {"-all", true, true, true, true, false},
	};
	const struct mk_traced events[] = {
	    event("in", "left", "midi B0 01 40", false),
	    event("control", "left", "ctl CC1 64", false),
	    event("value", NULL, "set strip/1/volume 0.5", false),
	    event("host", NULL, "set strip/1/volume 0.5", false),
	    event("in", "left", "midi F8", true),
	};
	struct mk_trace trace;
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const bool wanted[] = {cases[i].in, cases[i].control,
		    cases[i].value, cases[i].host, cases[i].clock};

		start(&trace, cases[i].filter);
		for (j = 0; j < sizeof(wanted); j++)
			if (mk_trace_wants(&trace, &events[j]) != wanted[j])
				fail_msg("\"%s\": %s %s", cases[i].filter,
				    events[j].module, events[j].line);
		trace.on = false;
		assert_false(mk_trace_wants(&trace, &events[0]));
	}
}

static void
filters_have_bounds(void **state)
{
	static const char sentence[] =
	    "a filter has up to 16 words of 23 letters";
	struct mk_trace trace;
	struct mk_err err;
	int i;

	(void)state;
	mk_trace_start(&trace);
	assert_int_equal(mk_trace_add(&trace, "12345678901234567890123", NULL),
	    0);
	assert_int_equal(mk_trace_add(&trace, "123456789012345678901234", &err),
	    -EBADMSG);
	assert_string_equal(err.msg, sentence);
	for (i = 1; i < MK_TRACE_WORDS; i++)
		assert_int_equal(mk_trace_add(&trace, "a", NULL), 0);
	assert_int_equal(mk_trace_add(&trace, "a", &err), -EBADMSG);
	/* Those that leave out are counted apart. */
	for (i = 0; i < MK_TRACE_WORDS; i++)
		assert_int_equal(mk_trace_add(&trace, "-a", NULL), 0);
	assert_int_equal(mk_trace_add(&trace, "-a", &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
an_event_is_a_line_with_a_stamp(void **state)
{
	static const struct {
		const char *module, *source, *line, *written;
	} cases[] = {
	    {"value", NULL, "set strip/1/pan 1",
	        "@1.250000 trace value set strip/1/pan 1\n"},
	    {"in", "midikontrol", "midi B0 01 40",
	        "@1.250000 trace in midikontrol midi B0 01 40\n"},
	    {"out", "one knob", "midi F8",
	        "@1.250000 trace out \"one knob\" midi F8\n"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct mk_traced it = event(cases[i].module,
		    cases[i].source, cases[i].line, false);
		char text[128];
		struct mk_buf out;

		mk_buf_init_fixed(&out, text, sizeof(text));
		mk_trace_write(&it, &out);
		mk_buf_byte(&out, '\0');
		assert_string_equal(text, cases[i].written);
	}
}

/* The longest line fits, but not with what a trace puts before it. */
static void
an_event_too_long_for_a_line_is_cut(void **state)
{
	static char line[MK_LINE_MAX], text[2 * MK_LINE_MAX];
	static struct mk_line read;
	static const char *const verbs[] = {"set ", ""};
	struct mk_traced it = event("client", "1", line, false);
	struct mk_buf out;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		memset(line, 'x', sizeof(line));
		memcpy(line, verbs[i], strlen(verbs[i]));
		it.n = MK_LINE_MAX - 1;
		mk_buf_init_fixed(&out, text, sizeof(text));
		mk_trace_write(&it, &out);
		assert_true(out.len < 80);
		assert_int_equal(mk_line_parse(&read, text, out.len - 1, NULL),
		    1);
		assert_string_equal(mk_line_extra(&read, "cut", NULL),
		    i ? "65535" : "65532");
		/* As long as there is room nothing is cut. */
		it.n = MK_LINE_MAX - strlen("@1.250000 trace client 1 \n");
		out.len = 0;
		mk_trace_write(&it, &out);
		assert_int_equal(out.len, MK_LINE_MAX);
		assert_int_equal(text[MK_LINE_MAX - 2], 'x');
	}
}

/* --- how events are made */

static struct mk_traced heard;
static char text[4096];

static void
keep(void *self, const struct mk_traced *traced)
{
	(void)self;
	heard = *traced;
	snprintf(text, sizeof(text), "%.*s", (int)traced->n, traced->line);
}

static void
messages_are_hex_and_long_ones_cut(void **state)
{
	char cut[32];
	static uint8_t sysex[2000] = {0xf0, 0x7e};
	static const uint8_t cc[] = {0xb0, 1, 0x40}, clock = 0xf8;
	struct mk_tracer tracer = {.trace = keep};

	(void)state;
	text[0] = '\0';
	mk_trace_midi(&tracer, "in", "left", cc, 3, 5);
	mk_trace_set(&tracer, "host", "strip/1/pan", 1, 5);
	mk_trace_line(&tracer, "heard", NULL, "play", 4, 5);
	assert_string_equal(text, "");
	tracer.on = true;
	mk_trace_midi(&tracer, "in", "left", cc, 3, 5);
	assert_string_equal(text, "midi B0 01 40");
	assert_string_equal(heard.module, "in");
	assert_string_equal(heard.source, "left");
	assert_false(heard.idle);
	assert_int_equal(heard.now, 5);
	mk_trace_midi(&tracer, "in", "left", &clock, 1, 6);
	assert_string_equal(text, "midi F8");
	assert_true(heard.idle);
	mk_trace_midi(&tracer, "out", "left", sysex, sizeof(sysex), 7);
	snprintf(cut, sizeof(cut), " cut=%zu", sizeof(sysex) - 512);
	assert_int_equal(strlen(text), 4 + 3 * 512 + strlen(cut));
	assert_memory_equal(text, "midi F0 7E 00", 13);
	assert_string_equal(text + 4 + 3 * 512, cut);
}

static void
values_have_their_places(void **state)
{
	struct mk_tracer tracer = {.on = true, .trace = keep};
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	struct mk_param *pan = mk_strip_add_mixer(song, strip, MK_MIXER_PAN);
	struct mk_param stray = {.name = "stray"};

	(void)state;
	mk_trace_value(&tracer, "value", song, pan, 0.25, 5);
	assert_string_equal(text, "set strip/1/pan 0.25");
	text[0] = '\0';
	mk_trace_value(&tracer, "value", song, &stray, 0.25, 5);
	assert_string_equal(text, "");
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(filters_take_and_leave_by_module_verb_and_source),
	    cmocka_unit_test(filters_have_bounds),
	    cmocka_unit_test(an_event_is_a_line_with_a_stamp),
	    cmocka_unit_test(an_event_too_long_for_a_line_is_cut),
	    cmocka_unit_test(messages_are_hex_and_long_ones_cut),
	    cmocka_unit_test(values_have_their_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
