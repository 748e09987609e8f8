/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/xml/surfacefile.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything the format has. */
static const char whole[] =
    "<surface xmlns='urn:mk:surface:1' name='All' pages='all'>\n"
    "<port match='*Mini*' usb='1397:00b7' serial='7' auto='0' rate='3125'>\n"
    "<start midi='B0 01 7f'/><start midi='F0 00 F7 C0 01 F8'/></port>\n"
    "<lcd driver='template' lines='2' columns='28' cell='7' label='5'\n"
    " device='10' flash-time='900' page='F0 {page} {line1} F7'/>\n"
    "<bind control='fader' target='strip/1/volume' min='0.1' max='0.9'\n"
    " invert='true' table='0 0.25 1' steps='5'/>\n"
    "<control name='fader' cc14='7' channel='2' takeover='scale'>\n"
    "<feedback bend='true' channel='3' map='0 64 127' delay='20'/></control>\n"
    "<control name='knob' cc='16' encoding='sign' acceleration='2.5'>\n"
    "<feedback cc='48' ring='wrap'/></control>\n"
    "<control name='wheel' nrpn='300' encoding='incdec' smooth='1'/>\n"
    "<control name='rp' rpn='0'><feedback none='true'/></control>\n"
    "<control name='shift' note='60' channel='16'/>\n"
    "<control name='bend' bend='true'/>\n"
    "<control name='foot' program='9'/>\n"
    "<control name='number' program='any' channel='2'/>\n"
    "<control name='press' aftertouch='true'/>\n"
    "<control name='sx' sysex='F0 43 vv f7'>\n"
    "<feedback sysex='F0 44 vv F7'/></control>\n"
    "<control name='sb' sysex='F0 43 10 11 F7'/>\n"
    "<control name='mute' cc='20' toggle='true' channel='9'/>\n"
    "<page name='one'>\n"
    "<bind control='knob' target='strip/sel/pan' label='Pan' curve='exp'/>\n"
    "<bind control='knob' when='shift' target='device/param/\"Dry\"'/>\n"
    "<do control='shift' on='release' line='play'/>\n"
    "<bind control='rp' target='scene/sel' cell='2'/>\n"
    "</page>\n"
    "<do control='wheel' on='up' when='shift' line='select strip +1'/>\n"
    "<show control='shift' target='song/record'/>\n"
    "<page name='two'><bind control='sx' target='midi/cc/1/7'/>\n"
    "<show control='press' when='shift' target='strip/2/slot/sel/state'\n"
    "  map='0 1 20'/>\n"
    "<bind control='press' target='song/tempo' cell='none'/></page>\n"
    "</surface>\n";

/* Faults told, one a line. */
struct told {
	char text[1 << 16];
	size_t len;
};

static void
tell(void *to, const char *sentence)
{
	struct told *told = to;
	size_t room = sizeof(told->text) - told->len;

	told->len +=
	    (size_t)snprintf(told->text + told->len, room, "%s\n", sentence);
	assert_true(told->len < sizeof(told->text));
}

static struct mk_surface *
read_surface(const char *text, struct told *told, int *status,
    struct mk_err *err)
{
	struct mk_input *input =
	    mk_input_new_memory(text, strlen(text), "it.xml", 0);
	struct mk_report faults = {.tell = told ? tell : NULL, .to = told};
	struct mk_surface *surface;

	*status = -ENOMEM;
	if (!input)
		return NULL;
	surface = mk_surfacefile_read(input, &faults, status, err);
	mk_input_free(input);
	return surface;
}

static struct mk_surface *
read_good(const char *text)
{
	struct mk_err err = {""};
	struct mk_surface *surface;
	int status;

	surface = read_surface(text, NULL, &status, &err);
	if (!surface)
		fail_msg("%s", err.msg);
	assert_int_equal(status, 0);
	return surface;
}

static const struct mk_control *
control_of(const struct mk_surface *surface, const char *name)
{
	int i = mk_surface_find_control(surface, name);

	assert_true(i >= 0);
	return &surface->controls[i];
}

static void
the_device_is_described(void **state)
{
	static const uint8_t start[] = {
	    0xb0, 1, 0x7f, 0xf0, 0, 0xf7, 0xc0, 1, 0xf8};
	struct mk_surface *surface = read_good(whole);

	(void)state;
	assert_string_equal(surface->name, "All");
	assert_string_equal(surface->file, "it.xml");
	assert_true(surface->pages_at_once);
	assert_string_equal(surface->match, "*Mini*");
	assert_string_equal(surface->usb, "1397:00b7");
	assert_string_equal(surface->serial, "7");
	assert_true(surface->by_name_only);
	assert_int_equal(surface->rate, 3125);
	assert_int_equal(surface->n_start, sizeof(start));
	assert_memory_equal(surface->start, start, sizeof(start));
	assert_int_equal(surface->display.driver, MK_LCD_TEMPLATE);
	assert_int_equal(surface->display.lines, 2);
	assert_int_equal(surface->display.columns, 28);
	assert_int_equal(surface->display.cell, 7);
	assert_int_equal(surface->display.label, 5);
	assert_int_equal(surface->display.device, 0x10);
	assert_int_equal(surface->display.flash_ms, 900);
	assert_int_equal(surface->display.line, 4);
	assert_int_equal(surface->n_pages, 2);
	assert_string_equal(surface->pages[1].name, "two");
	mk_surface_free(surface);
}

static void
sends(const struct mk_surface *surface, const char *name,
    enum mk_control_kind kind, int number, int channel, bool button)
{
	const struct mk_control *control = control_of(surface, name);

	assert_int_equal(control->kind, kind);
	assert_int_equal(control->number, number);
	assert_int_equal(control->channel, channel);
	assert_int_equal(control->button, button);
}

static void
each_kind_of_control_is_read(void **state)
{
	struct mk_surface *surface = read_good(whole);
	const struct mk_control *control;

	(void)state;
	sends(surface, "fader", MK_CONTROL_CC14, 7, 2, false);
	sends(surface, "knob", MK_CONTROL_CC, 16, 1, false);
	sends(surface, "wheel", MK_CONTROL_NRPN, 300, 1, false);
	sends(surface, "rp", MK_CONTROL_RPN, 0, 1, false);
	sends(surface, "shift", MK_CONTROL_NOTE, 60, 16, true);
	sends(surface, "bend", MK_CONTROL_BEND, 0, 1, false);
	sends(surface, "foot", MK_CONTROL_PROGRAM, 9, 1, true);
	sends(surface, "number", MK_CONTROL_PROGRAM, MK_SURFACE_NONE, 2, false);
	sends(surface, "press", MK_CONTROL_AFTERTOUCH, 0, 1, false);
	sends(surface, "sx", MK_CONTROL_SYSEX, MK_SURFACE_NONE, 1, false);
	sends(surface, "sb", MK_CONTROL_SYSEX, MK_SURFACE_NONE, 1, true);
	sends(surface, "mute", MK_CONTROL_CC, 20, 9, true);
	assert_true(control_of(surface, "mute")->toggle);
	control = control_of(surface, "fader");
	assert_int_equal(control->takeover, MK_TAKEOVER_SCALE);
	assert_int_equal(control->line, 8);
	control = control_of(surface, "knob");
	assert_int_equal(control->encoding, MK_ENCODING_SIGN);
	assert_true(control->acceleration == 2.5);
	assert_true(control_of(surface, "wheel")->smooth);
	control = control_of(surface, "sx");
	assert_int_equal(control->n_sysex, 4);
	assert_memory_equal(control->sysex, "\xf0\x43\x00\xf7", 4);
	assert_memory_equal(control->sysex_mask, "\x7f\x7f\x00\x7f", 4);
	mk_surface_free(surface);
}

/* One end alone leaves the other where it is. */
static void
a_control_may_have_ends_of_its_own(void **state)
{
	static const struct {
		const char *name;
		int low, high;
	} rows[] = {{"both", 10, 100}, {"low", 16, 16383}, {"high", 0, 1}};
	struct mk_surface *surface =
	    read_good("<surface xmlns='urn:mk:surface:1'>"
	              "<control name='both' cc='1' low='10' high='100'/>"
	              "<control name='low' bend='true' low='16'/>"
	              "<control name='high' cc='2' button='true' high='1'/>"
	              "<control name='none' cc='3'/></surface>");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct mk_control *control =
		    control_of(surface, rows[i].name);

		assert_true(control->has_range);
		assert_int_equal(control->low, rows[i].low);
		assert_int_equal(control->high, rows[i].high);
	}
	assert_false(control_of(surface, "none")->has_range);
	mk_surface_free(surface);
}

static void
feedback_is_read_or_follows_the_control(void **state)
{
	struct mk_surface *surface = read_good(whole);
	const struct mk_feedback *feedback;

	(void)state;
	feedback = &control_of(surface, "fader")->feedback;
	assert_int_equal(feedback->kind, MK_CONTROL_BEND);
	assert_int_equal(feedback->channel, 3);
	assert_int_equal(feedback->delay_ms, 20);
	assert_int_equal(feedback->n_map, 3);
	assert_memory_equal(feedback->map, "\x00\x40\x7f", 3);
	feedback = &control_of(surface, "knob")->feedback;
	assert_false(feedback->none);
	assert_int_equal(feedback->number, 48);
	assert_int_equal(feedback->delay_ms, -1);
	assert_int_equal(feedback->n_map, 11);
	assert_int_equal(feedback->map[0], 0x21);
	assert_int_equal(feedback->map[10], 0x2b);
	assert_true(control_of(surface, "rp")->feedback.none);
	assert_true(control_of(surface, "wheel")->feedback.none);
	assert_true(control_of(surface, "foot")->feedback.none);
	feedback = &control_of(surface, "sx")->feedback;
	assert_false(feedback->none);
	assert_int_equal(feedback->kind, MK_CONTROL_SYSEX);
	assert_memory_equal(feedback->sysex, "\xf0\x44\x00\xf7", 4);
	feedback = &control_of(surface, "mute")->feedback;
	assert_false(feedback->none);
	assert_int_equal(feedback->number, 20);
	assert_int_equal(feedback->channel, 9);
	mk_surface_free(surface);
}

static const struct mk_control *
bound(const struct mk_surface *surface, size_t i)
{
	assert_true(i < surface->n_bindings);
	return &surface->controls[surface->bindings[i].control];
}

static void
bindings_and_actions_are_read(void **state)
{
	struct mk_surface *surface = read_good(whole);
	const struct mk_binding *b = surface->bindings;
	const struct mk_action *a = surface->actions;

	(void)state;
	assert_int_equal(surface->n_bindings, 6);
	assert_string_equal(bound(surface, 0)->name, "fader");
	assert_int_equal(b[0].page, MK_SURFACE_NONE);
	assert_int_equal(b[0].cell, MK_SURFACE_NONE);
	assert_true(b[0].has_range && b[0].min == 0.1 && b[0].max == 0.9);
	assert_true(b[0].invert);
	assert_int_equal(b[0].curve, MK_CURVE_TABLE);
	assert_int_equal(b[0].n_table, 3);
	assert_true(b[0].table[1] == 0.25);
	assert_int_equal(b[0].steps, 5);
	assert_int_equal(b[0].line, 6);
	assert_int_equal(b[1].page, 0);
	assert_int_equal(b[1].cell, 0);
	assert_string_equal(b[1].label, "Pan");
	assert_int_equal(b[1].curve, MK_CURVE_EXP);
	assert_int_equal(b[2].cell, 0); /* as its control has it */
	assert_string_equal(surface->controls[b[2].when].name, "shift");
	assert_string_equal(b[2].target.name, "Dry");
	assert_null(b[2].label);
	assert_int_equal(b[3].cell, 1);
	assert_int_equal(b[4].page, 1);
	assert_int_equal(b[4].cell, 0);
	assert_int_equal(b[5].cell, MK_SURFACE_NONE);
	assert_int_equal(surface->n_actions, 2);
	assert_int_equal(a[0].page, 0);
	assert_int_equal(a[0].on, MK_ON_RELEASE);
	assert_string_equal(a[0].text, "play");
	assert_int_equal(a[1].page, MK_SURFACE_NONE);
	assert_int_equal(a[1].on, MK_ON_TURN_UP);
	assert_true(a[1].when >= 0);
	mk_surface_free(surface);
}

static void
shows_are_read(void **state)
{
	struct mk_surface *surface = read_good(whole);
	const struct mk_feedback_out *s = surface->shows;

	(void)state;
	assert_int_equal(surface->n_shows, 2);
	assert_string_equal(surface->controls[s[0].control].name, "shift");
	assert_int_equal(s[0].page, MK_SURFACE_NONE);
	assert_int_equal(s[0].when, MK_SURFACE_NONE);
	assert_int_equal(s[0].n_map, 0);
	assert_null(s[0].map);
	assert_int_equal(s[0].target.steps[1].kind, MK_STEP_RECORD);
	assert_int_equal(s[1].page, 1);
	assert_string_equal(surface->controls[s[1].when].name, "shift");
	assert_int_equal(s[1].n_map, 3);
	assert_int_equal(s[1].map[2], 20);
	assert_int_equal(s[1].line, s[0].line + 2);
	mk_surface_free(surface);
}

/* Cells that are told are kept free of those that are not. */
static void
cells_are_given_in_order(void **state)
{
	static const char text[] =
	    "<surface xmlns='urn:mk:surface:1'><lcd driver='mackie'/>"
	    "<control name='a' cc='1'/><control name='b' cc='2'/>"
	    "<control name='c' cc='3'/><control name='d' cc='4'/><page>"
	    "<bind control='a' target='strip/1/pan'/>"
	    "<bind control='b' target='strip/2/pan'/>"
	    "<bind control='c' target='strip/3/pan' cell='2'/>"
	    "<bind control='d' target='strip/4/pan' cell='none'/></page>"
	    "</surface>";
	struct mk_surface *surface = read_good(text);

	(void)state;
	assert_int_equal(surface->bindings[0].cell, 0);
	assert_int_equal(surface->bindings[1].cell, 2);
	assert_int_equal(surface->bindings[2].cell, 1);
	assert_int_equal(surface->bindings[3].cell, MK_SURFACE_NONE);
	assert_string_equal(surface->name, "it");
	mk_surface_free(surface);
}

static void
a_display_has_its_drivers_measures(void **state)
{
	struct mk_surface *surface =
	    read_good("<surface xmlns='urn:mk:surface:1'><lcd "
	              "driver='template' cell='8'"
	              " page='F0 {line1} F7' flash='F0 {text} F7'/></surface>");
	const struct mk_display *display = &surface->display;

	(void)state;
	assert_int_equal(display->lines, 2);
	assert_int_equal(display->columns, 16);
	assert_int_equal(display->label, 7);
	assert_string_equal(display->page_template, "F0 {line1} F7");
	assert_string_equal(display->flash_template, "F0 {text} F7");
	mk_surface_free(surface);
	surface = read_good("<surface xmlns='urn:mk:surface:1'>"
	                    "<lcd driver='mackie'/></surface>");
	assert_int_equal(surface->display.columns, 56);
	assert_int_equal(surface->display.device, 0x14);
	assert_int_equal(surface->display.flash_ms, 1500);
	mk_surface_free(surface);
}

static void
the_shipped_files_are_read(void **state)
{
	static const struct {
		const char *name;
		size_t controls, bindings, pages, actions;
	} files[] = {
	    {NULL, 18, 18, 4, 0},
	    {"midikontrol", 18, 18, 4, 0},
	    {"midikontrol-mcu", 18, 18, 4, 0},
	    {"fcb1010", 32, 9, 8, 30},
	    {"nanokontrol2", 51, 40, 0, 11},
	    {"xtouch-mini", 58, 34, 0, 24},
	    {"launchcontrol-xl", 56, 64, 2, 22},
	};
	struct mk_surface *surface;
	struct mk_err err = {""};
	int status;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(files) / sizeof(*files); i++) {
		surface =
		    mk_surfacefile_load(files[i].name, NULL, &status, &err);
		if (!surface)
			fail_msg("%s", err.msg);
		assert_int_equal(surface->n_controls, files[i].controls);
		assert_int_equal(surface->n_bindings, files[i].bindings);
		assert_int_equal(surface->n_pages, files[i].pages);
		assert_int_equal(surface->n_actions, files[i].actions);
		/* Of two for a device one is found. */
		assert_int_equal(surface->by_name_only,
		    files[i].name && !strcmp(files[i].name, "midikontrol-mcu"));
		mk_surface_free(surface);
	}
}

/* What makes the preset dump of the pedalboard. */
static void
the_fcb1010_has_its_presets(void **state)
{
	struct mk_surface *surface =
	    mk_surfacefile_load("fcb1010", NULL, &(int){0}, NULL);
	int i;

	(void)state;
	assert_non_null(surface);
	assert_int_equal(surface->memory, MK_MEMORY_FCB1010);
	for (i = 0; i < 30; i++) {
		const struct mk_control *control = &surface->controls[i];

		assert_int_equal(control->kind, MK_CONTROL_PROGRAM);
		assert_int_equal(control->number, i);
		assert_int_equal(control->memory, i);
	}
	assert_int_equal(control_of(surface, "pedal A")->memory,
	    MK_MEMORY_PEDAL_A);
	assert_int_equal(control_of(surface, "pedal B")->memory,
	    MK_MEMORY_PEDAL_B);
	mk_surface_free(surface);
}

static void
surfaces_are_found_by_name_and_path(void **state)
{
	struct mk_surface *surface;
	struct mk_err err = {""};
	int status;

	(void)state;
	surface = mk_surfacefile_load("libmk/data/surfaces/fcb1010.xml", NULL,
	    &status, &err);
	assert_non_null(surface);
	mk_surface_free(surface);
	assert_null(mk_surfacefile_load("no/such.xml", NULL, &status, &err));
	assert_int_equal(status, -ENOENT);
	assert_string_equal(err.msg, "no/such.xml: No such file or directory");
	setenv("MK_DATA", "libmk/data", 1);
	assert_null(mk_surfacefile_load("nanokontrol", NULL, &status, &err));
	assert_int_equal(status, -ENOENT);
	assert_string_equal(err.msg,
	    "there is no surface \"nanokontrol\" in libmk/data/surfaces; is "
	    "\"nanokontrol2\" meant?");
	assert_null(mk_surfacefile_load("theremin", NULL, &status, &err));
	assert_string_equal(err.msg,
	    "there is no surface \"theremin\" in libmk/data/surfaces");
	setenv("MK_DATA", "no/such", 1);
	assert_null(mk_surfacefile_load(NULL, NULL, &status, &err));
	assert_string_equal(err.msg,
	    "there is no surface \"midikontrol\" in no/such/surfaces");
	unsetenv("MK_DATA");
}

static void
faults_are_told_in_order_or_summed_up(void **state)
{
	static const char text[] =
	    "<surface xmlns='urn:mk:surface:1'>\n"
	    "<bind control='nob' target='strip/1/volum'/>\n"
	    "<control name='knob' cc='128' chanel='1'/>\n"
	    "<contol name='x' cc='1'><feedback/><y/></contol>\n"
	    "<control name='a' cc='5'/>\n"
	    "<control name='b' cc='5'/>\n"
	    "</surface>\n";
	static const char all[] =
	    "it.xml:2: target \"strip/1/volum\": no path goes on with "
	    "\"volum\"; is \"volume\" meant?\n"
	    "it.xml:2: there is no control \"nob\"; is \"knob\" meant?\n"
	    "it.xml:3: cc of <control> should be a whole number from 0 to 127, "
	    "not \"128\"\n"
	    "it.xml:3: <control> has no attribute \"chanel\"; is \"channel\" "
	    "meant?\n"
	    "it.xml:4: <contol> does not belong here; is <control> meant?\n"
	    "it.xml:6: control \"b\" sends what control \"a\" of line 5 "
	    "sends\n";
	static struct told told;
	struct mk_err err = {""};
	int status;

	(void)state;
	told.len = 0;
	assert_null(read_surface(text, &told, &status, &err));
	assert_int_equal(status, -EBADMSG);
	assert_string_equal(told.text, all);
	assert_string_equal(err.msg, "it.xml: 6 faults");
	assert_null(read_surface(text, NULL, &status, &err));
	assert_string_equal(err.msg,
	    "it.xml:2: target \"strip/1/volum\": no path goes on with "
	    "\"volum\"; is \"volume\" meant? (and 5 more)");
}

static void
of_too_many_faults_some_are_told(void **state)
{
	static const char fault[] = "<control name='x'/>\n";
	static char text[300 * sizeof(fault) + 100];
	static struct told told;
	struct mk_err err = {""};
	size_t n = 0;
	const char *at;
	int status, i;

	(void)state;
	strcpy(text, "<surface xmlns='urn:mk:surface:1'>");
	for (i = 0; i < 300; i++)
		strcat(text, fault);
	strcat(text, "</surface>");
	told.len = 0;
	assert_null(read_surface(text, &told, &status, &err));
	assert_int_equal(status, -EBADMSG);
	for (at = told.text; (at = strchr(at, '\n')); at++)
		n++;
	assert_int_equal(n, 101);
	assert_non_null(strstr(told.text,
	    "\nit.xml: too many faults to tell all\n"));
}

static void
what_is_not_well_formed_is_the_last_fault(void **state)
{
	static const char text[] = "<surface xmlns='urn:mk:surface:1'>\n"
	                           "<control name='x'/>\n<page>\n</surface>";
	static struct told told;
	struct mk_err err = {""};
	int status;

	(void)state;
	told.len = 0;
	assert_null(read_surface(text, &told, &status, &err));
	assert_int_equal(status, -EBADMSG);
	assert_non_null(strstr(told.text, "it.xml:2: <control> needs"));
	assert_non_null(strstr(told.text, "it.xml:4:11: not well-formed XML"));
	assert_string_equal(err.msg, "it.xml: 2 faults");
}

static void
every_failing_allocation_is_told(void **state)
{
	struct mk_surface *surface = NULL;
	int status;
	long n;

	(void)state;
	for (n = 0; n < 1000; n++) {
		unit_fail_alloc(n);
		surface = read_surface(whole, NULL, &status, NULL);
		if (!unit_alloc_failed())
			break;
		assert_null(surface);
		assert_int_equal(status, -ENOMEM);
	}
	unit_fail_alloc(-1);
	assert_non_null(surface);
	assert_true(n > 3);
	mk_surface_free(surface);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_device_is_described),
	    cmocka_unit_test(each_kind_of_control_is_read),
	    cmocka_unit_test(a_control_may_have_ends_of_its_own),
	    cmocka_unit_test(feedback_is_read_or_follows_the_control),
	    cmocka_unit_test(bindings_and_actions_are_read),
	    cmocka_unit_test(shows_are_read),
	    cmocka_unit_test(cells_are_given_in_order),
	    cmocka_unit_test(a_display_has_its_drivers_measures),
	    cmocka_unit_test(the_shipped_files_are_read),
	    cmocka_unit_test(the_fcb1010_has_its_presets),
	    cmocka_unit_test(surfaces_are_found_by_name_and_path),
	    cmocka_unit_test(faults_are_told_in_order_or_summed_up),
	    cmocka_unit_test(of_too_many_faults_some_are_told),
	    cmocka_unit_test(what_is_not_well_formed_is_the_last_fault),
	    cmocka_unit_test(every_failing_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
