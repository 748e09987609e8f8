/* SPDX-License-Identifier: ISC */
/*
 * The only file that knows ncurses. Keys and the mouse become turns of the
 * device model.
 */
#include "panel_screen.h"

#include "cmd.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define FAST 8 /* steps, with shift */

static SCREEN *screen;
static bool fancy, coloured;
static struct frame frame;

/* How each style looks; without colours the attributes alone tell. */
static const struct look {
	short ink, paper;             /* of 256 colours; -1: the terminal's */
	short plain_ink, plain_paper; /* of 8 */
	attr_t colour, mono;
} looks[FRAME_STYLES] = {
    [FRAME_PLAIN] = {-1, -1, -1, -1, 0, 0},
    [FRAME_BODY] = {245, -1, -1, -1, 0, 0},
    [FRAME_LCD] = {16, 148, COLOR_BLACK, COLOR_GREEN, 0, A_REVERSE},
    [FRAME_FLASH] = {16, 214, COLOR_BLACK, COLOR_YELLOW, 0, A_REVERSE | A_BOLD},
    [FRAME_BAR] = {208, -1, COLOR_YELLOW, -1, 0, A_BOLD},
    [FRAME_KEY] = {-1, -1, -1, -1, A_BOLD, A_BOLD},
    [FRAME_ON] = {16, 208, COLOR_BLACK, COLOR_YELLOW, A_BOLD,
        A_REVERSE | A_BOLD},
};

static bool
wants_colours(void)
{
	const char *no_color = getenv("NO_COLOR");

	return (!no_color || !*no_color) && has_colors() &&
	    start_color() == OK && use_default_colors() == OK;
}

static void
init_colours(void)
{
	bool many;
	short i;

	coloured = wants_colours();
	if (!coloured)
		return;
	many = COLORS >= 256;
	for (i = 0; i < FRAME_STYLES; i++)
		init_pair((short)(i + 1),
		    many ? looks[i].ink : looks[i].plain_ink,
		    many ? looks[i].paper : looks[i].plain_paper);
}

void
panel_screen_close(void)
{
	if (!screen)
		return;
	endwin();
	delscreen(screen);
	screen = NULL;
}

/* Takes a terminal that is known and has places to go to; else exits. */
static void
take_terminal(void)
{
	const char *term = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		cmd_die(CMD_ABSENT, "no terminal: try --headless");
	screen = newterm(NULL, stdout, stdin);
	if (screen && tigetstr("cup")) {
		atexit(panel_screen_close);
		return;
	}
	panel_screen_close();
	cmd_die(CMD_ABSENT,
	    "the terminal \"%s\" cannot show a panel: set TERM, or try "
	    "--headless",
	    term ? term : "");
}

void
panel_screen_open(bool ascii)
{
	setlocale(LC_CTYPE, "");
	fancy = !ascii && !strcmp(nl_langinfo(CODESET), "UTF-8");
	take_terminal();
	init_colours();
	cbreak();
	noecho();
	nodelay(stdscr, TRUE);
	keypad(stdscr, TRUE);
	set_escdelay(25);
	curs_set(0);
	mouseinterval(0);
	mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}

static void
put_cell(int row, int column)
{
	const struct frame_cell *cell = &frame.cells[row][column];
	const struct look *look = &looks[cell->style];

	if (coloured)
		attr_set(look->colour, (short)(cell->style + 1), NULL);
	else
		attr_set(look->mono, 0, NULL);
	mvaddstr(row, column, cell->glyph);
}

static void
resize_terminal(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row)
		resizeterm(size.ws_row, size.ws_col);
	clear();
}

void
panel_screen_draw(const struct panel *panel, bool resized)
{
	int row, column;

	if (resized)
		resize_terminal();
	panel_draw(panel, LINES, COLS, fancy, &frame);
	for (row = 0; row < frame.rows; row++)
		for (column = 0; column < frame.columns; column++)
			put_cell(row, column);
	refresh();
}

/* --- keys */

/* A key, and what it turns by how much. */
static const struct key {
	int key, control, steps; /* an encoder's control is its cell */
} keys[] = {
    {'w', 0, 1},
    {'s', 0, -1},
    {'W', 0, FAST},
    {'S', 0, -FAST},
    {'e', 1, 1},
    {'d', 1, -1},
    {'E', 1, FAST},
    {'D', 1, -FAST},
    {'r', 2, 1},
    {'f', 2, -1},
    {'R', 2, FAST},
    {'F', 2, -FAST},
    {'t', 3, 1},
    {'g', 3, -1},
    {'T', 3, FAST},
    {'G', 3, -FAST},
    {KEY_UP, MK_MKDEVICE_SCENE, -1},
    {KEY_DOWN, MK_MKDEVICE_SCENE, 1},
    {KEY_LEFT, MK_MKDEVICE_STRIP, -1},
    {KEY_RIGHT, MK_MKDEVICE_STRIP, 1},
};

static void
turn_by_key(struct panel *panel, int key)
{
	size_t i;
	int control;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (keys[i].key != key)
			continue;
		control = keys[i].control;
		if (control < MK_MKPROTO_CELLS)
			control += panel->device.page * MK_MKPROTO_CELLS;
		panel_turn(panel, control, keys[i].steps);
	}
}

/* The wheel turns what it is over; a click presses a page's key. */
static void
take_mouse(struct panel *panel)
{
	MEVENT event;
	int control, up;

	if (getmouse(&event) != OK || event.y >= frame.rows ||
	    event.x >= frame.columns)
		return;
	control = frame.cells[event.y][event.x].control;
	if (control >= FRAME_PAGE) {
		if (event.bstate & BUTTON1_PRESSED)
			mk_mkdevice_show(&panel->device, control - FRAME_PAGE);
	} else if (control != MK_MKDEVICE_NONE) {
		/* Scenes and strips are lists: up is back. */
		up = control < MK_MKDEVICE_ENCODERS ? 1 : -1;
		if (event.bstate & BUTTON4_PRESSED)
			panel_turn(panel, control, up);
		else if (event.bstate & BUTTON5_PRESSED)
			panel_turn(panel, control, -up);
	}
}

bool
panel_screen_keys(struct panel *panel)
{
	struct mk_mkdevice *device = &panel->device;
	int key;

	while ((key = getch()) != ERR) {
		if (key == 'q')
			return false;
		if (key == KEY_MOUSE)
			take_mouse(panel);
		else if (key >= '1' && key <= '4')
			mk_mkdevice_show(device, key - '1');
		else if (key == 'p')
			mk_mkdevice_choose(device,
			    (device->patch + 1) % MK_MKPROTO_PATCHES);
		else
			turn_by_key(panel, key);
	}
	return true;
}
