/* SPDX-License-Identifier: ISC */
/* mk-lcd - turn lines into a display's messages, and back; draw the display */
#include "cmd.h"
#include "feed.h"
#include "load.h"
#include "output.h"
#include "ports.h"
#include "shared_options.h"
#include "terminal.h"

#include <libmk/lcd/lcddraw_priv.h>
#include <libmk/lcd/lcdline_priv.h>
#include <libmk/lcd/lcdorder_priv.h>
#include <libmk/lcd/lcdsvg_priv.h>
#include <libmk/lcd/mkproto_priv.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SYSEX 65536

enum render {
	RENDER_NOT,
	RENDER_TERM,
	RENDER_SVG,
};

struct options {
	struct shared_options shared;
	const char *output;
	bool decode, save, changes;
	enum render render;
	long patch; /* to be asked for; negative: none */
};

enum {
	OPT_SAVE = 256,
};

static const struct argp_option argp_options[] = {
    SHARED_SURFACE(0),
    {"decode", 'd', NULL, 0, "turn MIDI into lines", 0},
    {"render", 'r', "term|svg", 0,
        "draw the display as it is after the input, which is MIDI or lines", 0},
    {"get", 'g', "PATCH", 0, "ask a MidiKontrol for its pages; reads nothing",
        0},
    {"save", OPT_SAVE, NULL, 0, "tell a MidiKontrol to keep the pages", 0},
    {"changes", 'c', NULL, 0, "send only what the display does not show yet",
        0},
    SHARED_STRICT(0),
    SHARED_INPUT(0),
    {"output", 'o', "PORT", 0,
        "write to PORT or a file instead of standard output", 0},
    SHARED_LIST_PORTS(0),
    {0},
};

static enum render
parse_render(struct argp_state *state, const char *arg)
{
	if (!strcmp(arg, "svg"))
		return RENDER_SVG;
	if (strcmp(arg, "term") != 0)
		argp_error(state, "--render is term or svg, not %s", arg);
	return RENDER_TERM;
}

static void
check_options(struct argp_state *state, const struct options *o)
{
	if (o->patch >= 0 &&
	    (o->decode || o->render || o->save || o->changes ||
	        o->shared.input))
		argp_error(state, "--get goes with --surface and --output");
	if ((o->decode || o->render) && (o->save || o->changes))
		argp_error(state, "--save and --changes are for sending");
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'd':
		o->decode = true;
		return 0;
	case 'r':
		o->render = parse_render(state, arg);
		return 0;
	case 'g':
		o->patch =
		    cmd_whole(state, "--get", arg, 0, MK_MKPROTO_PATCHES - 1);
		return 0;
	case OPT_SAVE:
		o->save = true;
		return 0;
	case 'c':
		o->changes = true;
		return 0;
	case 'o':
		o->output = arg;
		return 0;
	case ARGP_KEY_END:
		check_options(state, o);
		return 0;
	default:
		return shared_options_parse(&o->shared, key, arg, state);
	}
}

static const struct argp argp = {argp_options, parse_opt, "[FILE]",
    "Turn lines into the messages of a surface's display, such messages into "
    "lines, and draw the display.",
    NULL, NULL, NULL};

/* A run of the tool. */
struct run {
	const struct options *o;
	const struct mk_surface *surface;
	struct mk_lcdorder order;
	struct mk_lcdline stream;
	struct mk_buf *out;
	int code;
	uint8_t sysex[SYSEX];
};

static int
on_line(void *self, const struct mk_line *line, size_t *column,
    struct mk_err *err)
{
	struct run *run = self;

	return mk_lcdorder_take(&run->order, line, run->out, column, err);
}

static int
on_bytes(void *self, const char *name, const uint8_t *data, size_t n)
{
	struct run *run = self;
	struct mk_err err;
	bool end = !data;
	int status;

	do {
		status = end
		    ? mk_lcdline_end(&run->stream, &err)
		    : mk_lcdline_feed(&run->stream, &data, &n, run->out, &err);
		if (status < 0) {
			cmd_warn("%s: %s", name, err.msg);
			run->code = CMD_DATA;
		}
	} while (n > 0 && !(status < 0 && run->o->shared.strict));
	return run->o->shared.strict || end ? run->code : CMD_OK;
}

static int
read_input(struct run *run)
{
	const struct options *o = run->o;
	struct feed feed = {.self = run,
	    .out = run->out,
	    .strict = o->shared.strict,
	    .surface = run->surface,
	    .line = on_line,
	    .bytes = on_bytes};

	if (o->decode)
		return feed_midi(&feed, o->shared.input);
	return o->render ? feed_either(&feed, o->shared.input)
	                 : feed_lines(&feed, o->shared.input);
}

static int
drop_bytes(void *to, const void *data, size_t n)
{
	(void)to;
	(void)data;
	(void)n;
	return 0;
}

/* Draws the display as it is after the input. */
static int
render_display(struct run *run)
{
	const struct options *o = run->o;
	struct mk_buf out, nowhere;
	int code;

	mk_buf_init_drain(&nowhere, drop_bytes, NULL);
	run->out = &nowhere;
	code = read_input(run);
	mk_buf_done(&nowhere);
	cmd_create(&out, o->output, false);
	if (o->render == RENDER_SVG)
		mk_lcdsvg(run->order.lcd, &out);
	else
		mk_lcddraw(run->order.lcd, !o->output && terminal_is_fancy(),
		    terminal_width(), &out);
	return cmd_finish(&out, code);
}

/* Turns lines into messages, or messages into lines, as they come. */
static int
translate_input(struct run *run)
{
	const struct options *o = run->o;
	bool live = !cmd_is_file(o->shared.input);
	struct mk_buf out;
	int code;

	if (!o->decode)
		ports_create(&out, o->output, run->surface, live);
	else if (live)
		cmd_create_live(&out, o->output, false);
	else
		cmd_create(&out, o->output, false);
	run->out = &out;
	code = cmd_finish(&out, read_input(run));
	ports_finish();
	return code;
}

/* Asks for a patch. */
static int
ask_patch(const struct options *o, const struct mk_surface *surface)
{
	uint8_t message[MK_MKPROTO_MAX];
	struct mk_mkproto m;
	struct mk_buf out;
	int code;

	mk_mkproto_init(&m, MK_MKPROTO_GET_PATCH);
	m.patch = (uint32_t)o->patch;
	ports_create(&out, o->output, surface, false);
	mk_buf_put(&out, message, mk_mkproto_write(&m, message));
	code = cmd_finish(&out, CMD_OK);
	ports_finish();
	return code;
}

static struct mk_lcd *
new_lcd(const struct options *o, const struct mk_surface *surface)
{
	enum mk_lcd_driver driver = surface->display.driver;
	struct mk_err err = {""};
	struct mk_lcd *lcd;

	if (driver == MK_LCD_NONE)
		cmd_die(CMD_CONFIG, "%s: the surface has no display",
		    surface->file);
	if ((o->patch >= 0 || o->save) && driver != MK_LCD_MIDIKONTROL)
		cmd_die(CMD_CONFIG,
		    "%s: --get and --save are for a MidiKontrol's display",
		    surface->file);
	lcd = mk_lcd_new(surface, &err);
	if (!lcd)
		cmd_die(CMD_CONFIG, "%s: %s", surface->file, err.msg);
	return lcd;
}

int
main(int argc, char **argv)
{
	struct options o = {.patch = -1};
	static struct run run;
	struct mk_surface *surface;
	struct mk_lcd *lcd;
	int code;

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	if (o.shared.list_ports)
		return ports_list(false);
	surface = load_surface(o.shared.surface);
	lcd = new_lcd(&o, surface);
	run.o = &o;
	run.surface = surface;
	mk_lcdorder_init(&run.order, lcd);
	mk_lcdline_init(&run.stream, lcd, run.sysex, sizeof(run.sysex));
	run.order.save = o.save;
	run.order.changes = o.changes;
	if (o.patch >= 0)
		code = ask_patch(&o, surface);
	else
		code = o.render ? render_display(&run) : translate_input(&run);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
	return code;
}
