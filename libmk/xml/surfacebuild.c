/* SPDX-License-Identifier: ISC */
/*
 * The elements that describe the device: an element reads nothing of its own,
 * its attributes stand checked in the build. A fault is told, and what it
 * leaves out keeps its default, so that one run finds them all.
 */
#include <libmk/xml/surfacebuild_priv.h>

#include <errno.h>
#include <string.h>

#define HAS(x, attr) mk_attrs_has((x)->v.seen, MK_SURFACEATTR_##attr)

int
mk_surfacebuild_no_memory(struct mk_surfacebuild *x)
{
	return mk_reader_fail(x->reader, -ENOMEM, "out of memory");
}

bool
mk_surfacebuild_keep(struct mk_surfacebuild *x, enum mk_surfaceattr attr,
    const struct mk_chars *chars, const char **to)
{
	if (!mk_attrs_has(x->v.seen, attr))
		return true;
	*to = mk_arena_intern(x->surface->arena, chars->text, chars->len);
	return *to;
}

/* Gives *to the surface's copy of bytes. */
bool
mk_surfacebuild_keep_bytes(struct mk_surfacebuild *x, const uint8_t *bytes,
    size_t n, const uint8_t **to)
{
	uint8_t *copy = mk_arena_alloc(x->surface->arena, n);

	if (!copy)
		return false;
	*to = memcpy(copy, bytes, n);
	return true;
}

/* An element that stands once. */
static int
once(struct mk_surfacebuild *x, bool *there, const char *what)
{
	if (*there)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "a second <%s>: there is one at most", what);
	*there = true;
	return 0;
}

int
mk_surfacebuild_surface(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	const char *namespace = mk_reader_namespace(x->reader);

	if (!mk_surfacebuild_keep(x, MK_SURFACEATTR_NAME, &x->v.name,
	        &surface->name))
		return mk_surfacebuild_no_memory(x);
	surface->pages_at_once = x->v.pages;
	if (strcmp(namespace, MK_SURFACE_NAMESPACE) != 0)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<surface> should be in the namespace \"%s\", not \"%s\"",
		    MK_SURFACE_NAMESPACE, namespace);
	return 0;
}

int
mk_surfacebuild_port(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;

	if (!mk_surfacebuild_keep(x, MK_SURFACEATTR_MATCH, &x->v.match,
	        &surface->match) ||
	    !mk_surfacebuild_keep(x, MK_SURFACEATTR_USB, &x->v.usb,
	        &surface->usb) ||
	    !mk_surfacebuild_keep(x, MK_SURFACEATTR_SERIAL, &x->v.serial,
	        &surface->serial))
		return mk_surfacebuild_no_memory(x);
	surface->by_name_only = HAS(x, AUTO) && !x->v.is_auto;
	surface->rate = (unsigned)x->v.rate;
	return once(x, &x->has_port, "port");
}

int
mk_surfacebuild_start(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	const struct mk_surfaceattr_bytes *midi = &x->v.midi;
	size_t n = surface->n_start;
	uint8_t *all;

	if (!HAS(x, MIDI))
		return 0;
	all = mk_arena_alloc(surface->arena, n + midi->n);
	if (!all)
		return mk_surfacebuild_no_memory(x);
	if (n)
		memcpy(all, surface->start, n);
	memcpy(all + n, midi->bytes, midi->n);
	surface->start = all;
	surface->n_start = n + midi->n;
	return 0;
}

int
mk_surfacebuild_memory(struct mk_surfacebuild *x)
{
	x->surface->memory = (enum mk_memory_format)x->v.format;
	return once(x, &x->has_memory, "memory");
}

/* What a driver's display is like unless the file says otherwise. */
static const struct mk_display displays[] = {
    [MK_LCD_NONE] = {.driver = MK_LCD_NONE},
    [MK_LCD_MIDIKONTROL] = {.driver = MK_LCD_MIDIKONTROL,
        .lines = 2,
        .columns = 16,
        .cell = 4,
        .label = 3},
    [MK_LCD_MACKIE] = {.driver = MK_LCD_MACKIE,
        .lines = 2,
        .columns = 56,
        .cell = 7,
        .label = 6,
        .device = 0x14,
        .flash_ms = 1500},
    [MK_LCD_TEMPLATE] = {.driver = MK_LCD_TEMPLATE,
        .lines = 2,
        .columns = 16,
        .cell = 4,
        .label = 3,
        .flash_ms = 1500},
};

static void
set(struct mk_surfacebuild *x, enum mk_surfaceattr attr, size_t value, int *to)
{
	if (mk_attrs_has(x->v.seen, attr))
		*to = (int)value;
}

int
mk_surfacebuild_lcd(struct mk_surfacebuild *x)
{
	struct mk_display *display = &x->surface->display;

	*display = displays[x->v.driver];
	display->line = mk_reader_tag_line(x->reader);
	set(x, MK_SURFACEATTR_LINES, x->v.lines, &display->lines);
	set(x, MK_SURFACEATTR_COLUMNS, x->v.columns, &display->columns);
	set(x, MK_SURFACEATTR_LCD_CELL, x->v.lcd_cell, &display->cell);
	if (HAS(x, LCD_CELL))
		display->label = display->cell > 1 ? display->cell - 1 : 1;
	set(x, MK_SURFACEATTR_LCD_LABEL, x->v.lcd_label, &display->label);
	set(x, MK_SURFACEATTR_PATCH, x->v.patch, &display->patch);
	set(x, MK_SURFACEATTR_TYPE, x->v.type, &display->type);
	set(x, MK_SURFACEATTR_DEVICE, x->v.device, &display->device);
	set(x, MK_SURFACEATTR_FLASH_TIME, x->v.flash_time, &display->flash_ms);
	if (!mk_surfacebuild_keep(x, MK_SURFACEATTR_PAGE, &x->v.page,
	        &display->page_template) ||
	    !mk_surfacebuild_keep(x, MK_SURFACEATTR_FLASH, &x->v.flash,
	        &display->flash_template) ||
	    (HAS(x, MACROS) &&
	        !mk_surfacebuild_keep_bytes(x, x->v.macros.bytes, x->v.macros.n,
	            &display->macros)))
		return mk_surfacebuild_no_memory(x);
	return once(x, &x->has_display, "lcd");
}

/* The kinds of messages and the attributes that tell them. */
static const struct {
	enum mk_surfaceattr attr;
	const char *name;
} messages[] = {
    [MK_CONTROL_CC] = {MK_SURFACEATTR_CC, "cc"},
    [MK_CONTROL_CC14] = {MK_SURFACEATTR_CC14, "cc14"},
    [MK_CONTROL_NRPN] = {MK_SURFACEATTR_NRPN, "nrpn"},
    [MK_CONTROL_RPN] = {MK_SURFACEATTR_RPN, "rpn"},
    [MK_CONTROL_NOTE] = {MK_SURFACEATTR_NOTE, "note"},
    [MK_CONTROL_BEND] = {MK_SURFACEATTR_BEND, "bend"},
    [MK_CONTROL_PROGRAM] = {MK_SURFACEATTR_PROGRAM, "program"},
    [MK_CONTROL_AFTERTOUCH] = {MK_SURFACEATTR_AFTERTOUCH, "aftertouch"},
    [MK_CONTROL_SYSEX] = {MK_SURFACEATTR_SYSEX, "sysex"},
};

#define N_MESSAGES (sizeof(messages) / sizeof(*messages))

/*
 * Finds the one message that the attributes tell: its kind, or N_MESSAGES for
 * none. Returns 1 after a fault.
 */
static int
find_message(struct mk_surfacebuild *x, const char *element, size_t *kind)
{
	size_t i;

	*kind = N_MESSAGES;
	for (i = 0; i < N_MESSAGES; i++) {
		if (!mk_attrs_has(x->v.seen, messages[i].attr))
			continue;
		if (*kind < N_MESSAGES)
			return mk_reader_fail(x->reader, -EBADMSG,
			    "<%s> has %s and %s: it is one message", element,
			    messages[*kind].name, messages[i].name);
		*kind = i;
	}
	return 0;
}

static int
number_of(const struct mk_surfacebuild *x, size_t kind)
{
	if (kind >= MK_CONTROL_SYSEX ||
	    x->v.numbers[kind] == MK_SURFACEATTR_ANY)
		return MK_SURFACE_NONE;
	return (int)x->v.numbers[kind];
}

static bool
keep_pattern(struct mk_surfacebuild *x, const uint8_t **sysex,
    const uint8_t **mask, size_t *n)
{
	*n = x->v.sysex.n;
	return mk_surfacebuild_keep_bytes(x, x->v.sysex.bytes, *n, sysex) &&
	    mk_surfacebuild_keep_bytes(x, x->v.sysex.mask, *n, mask);
}

static bool
has_value(const struct mk_surfaceattr_bytes *pattern)
{
	return memchr(pattern->mask, 0, pattern->n);
}

/* Fills in what a control sends. Without it, it has no channel. */
static int
fill_message(struct mk_surfacebuild *x, struct mk_control *control)
{
	size_t kind;
	int status = find_message(x, "control", &kind);

	control->channel = 0;
	if (status)
		return status;
	if (kind == N_MESSAGES)
		return x->faulty
		    ? 0
		    : mk_reader_fail(x->reader, -EBADMSG,
		          "<control> needs a message: one of cc, cc14, nrpn, "
		          "rpn, note, bend, program, aftertouch and sysex");
	control->kind = (enum mk_control_kind)kind;
	control->number = number_of(x, kind);
	control->channel = HAS(x, CHANNEL) ? (int)x->v.channel : 1;
	if (kind == MK_CONTROL_SYSEX &&
	    !keep_pattern(x, &control->sysex, &control->sysex_mask,
	        &control->n_sysex))
		return mk_surfacebuild_no_memory(x);
	control->button = mk_control_is_button(control);
	return 0;
}

/* One end alone leaves the other where it is. */
static void
fill_range(const struct mk_surfacebuild *x, struct mk_control *control)
{
	control->has_range = HAS(x, LOW) || HAS(x, HIGH);
	if (!control->has_range)
		return;
	control->low = (int)x->v.low;
	control->high =
	    HAS(x, HIGH) ? (int)x->v.high : mk_control_most(control->kind);
}

/* What is sent back unless a <feedback> says otherwise. */
static void
fill_feedback(struct mk_control *control)
{
	struct mk_feedback *feedback = &control->feedback;

	feedback->kind = control->kind;
	feedback->channel = control->channel;
	feedback->number = control->number;
	feedback->none = mk_encoding_is_relative(control->encoding) ||
	    control->kind == MK_CONTROL_PROGRAM ||
	    control->kind == MK_CONTROL_SYSEX;
}

int
mk_surfacebuild_control(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	struct mk_control *control;
	int status;

	if (surface->n_controls == MK_SURFACEBUILD_MOST)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "more than %d controls", MK_SURFACEBUILD_MOST);
	control = mk_surface_add_control(surface,
	    HAS(x, NAME) ? x->v.name.text : "", x->v.name.len);
	if (!control)
		return mk_surfacebuild_no_memory(x);
	x->has_feedback = false;
	control->line = mk_reader_tag_line(x->reader);
	control->encoding = (enum mk_encoding)x->v.encoding;
	control->smooth = x->v.smooth;
	control->takeover = (enum mk_takeover_mode)x->v.takeover;
	control->acceleration = x->v.acceleration;
	if (HAS(x, PRESET))
		control->memory = x->v.preset;
	status = fill_message(x, control);
	control->toggle = x->v.toggle;
	if (HAS(x, BUTTON) || control->toggle)
		control->button = x->v.button || control->toggle;
	fill_range(x, control);
	fill_feedback(control);
	return status;
}

/* The values that show a position on a Mackie V-pot's ring of 11 lights. */
static void
make_ring(int ring, struct mk_surfaceattr_bytes *map)
{
	for (map->n = 0; map->n < 11; map->n++)
		map->bytes[map->n] = (uint8_t)(ring << 4 | (int)(map->n + 1));
}

static int
fill_map(struct mk_surfacebuild *x, struct mk_feedback *feedback)
{
	if (HAS(x, MAP) && HAS(x, RING))
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<feedback> has map and ring: one of them says what is "
		    "sent");
	if (HAS(x, RING))
		make_ring(x->v.ring, &x->v.map);
	if (!HAS(x, MAP) && !HAS(x, RING))
		return 0;
	feedback->n_map = x->v.map.n;
	if (!mk_surfacebuild_keep_bytes(x, x->v.map.bytes, x->v.map.n,
	        &feedback->map))
		return mk_surfacebuild_no_memory(x);
	return 0;
}

static int
fill_feedback_message(struct mk_surfacebuild *x, struct mk_feedback *feedback)
{
	size_t kind;
	int status = find_message(x, "feedback", &kind);

	if (status)
		return status;
	if (HAS(x, CHANNEL))
		feedback->channel = (int)x->v.channel;
	if (kind == N_MESSAGES)
		return 0;
	feedback->kind = (enum mk_control_kind)kind;
	feedback->number = number_of(x, kind);
	if (kind != MK_CONTROL_SYSEX)
		return 0;
	if (!has_value(&x->v.sysex))
		return mk_reader_fail(x->reader, -EBADMSG,
		    "sysex of <feedback> has no vv, the byte of its value");
	if (!keep_pattern(x, &feedback->sysex, &feedback->sysex_mask,
	        &feedback->n_sysex))
		return mk_surfacebuild_no_memory(x);
	return 0;
}

/* Of the control that was added last: it is the open one. */
int
mk_surfacebuild_feedback(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	struct mk_feedback *feedback;
	int status = once(x, &x->has_feedback, "feedback");

	if (status || !surface->n_controls)
		return status;
	feedback = &surface->controls[surface->n_controls - 1].feedback;
	feedback->none = x->v.none;
	if (HAS(x, DELAY))
		feedback->delay_ms = (int)x->v.delay;
	feedback->unbound = x->v.unbound;
	status = fill_feedback_message(x, feedback);
	return status ? status : fill_map(x, feedback);
}
