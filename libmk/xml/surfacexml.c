/* SPDX-License-Identifier: ISC */
/*
 * One table says where each element stands, which attributes it has and what
 * adds it to the surface; the handlers keep the places that are open.
 */
#include <libmk/xml/surfacexml_priv.h>

#include <libmk/setup/fault_priv.h>
#include <libmk/setup/surfacecheck_priv.h>
#include <libmk/xml/element_priv.h>
#include <libmk/xml/surfaceattrs_priv.h>
#include <libmk/xml/surfacebind_priv.h>
#include <libmk/xml/surfacebuild_priv.h>

#include <errno.h>
#include <stdlib.h>

/* Where elements stand. */
enum place {
	IN_DOCUMENT,
	IN_SURFACE,
	IN_PORT,
	IN_CONTROL,
	IN_PAGE,
	IN_LEAF,    /* nothing stands there */
	IN_UNKNOWN, /* an element that is not known */
};

struct element {
	struct mk_element element; /* first */
	mk_surfacebuild_fn *open;
};

#define BIT(attr) MK_ATTR_BIT(MK_SURFACEATTR_##attr)

/* The attributes of several elements. */
#define MESSAGE                                                                \
	BIT(CHANNEL) | BIT(CC) | BIT(CC14) | BIT(NRPN) | BIT(RPN) |            \
	    BIT(NOTE) | BIT(BEND) | BIT(PROGRAM) | BIT(AFTERTOUCH) |           \
	    BIT(SYSEX)
#define BIND                                                                   \
	BIT(CONTROL) | BIT(WHEN) | BIT(TARGET) | BIT(LABEL) | BIT(CELL) |      \
	    BIT(MIN) | BIT(MAX) | BIT(INVERT) | BIT(CURVE) | BIT(TABLE) |      \
	    BIT(STEPS)
#define SHOW BIT(CONTROL) | BIT(WHEN) | BIT(TARGET) | BIT(MAP)
#define DO   BIT(CONTROL) | BIT(WHEN) | BIT(ON) | BIT(LINE)

static const struct element table[] = {
    {{IN_DOCUMENT, "surface", IN_SURFACE, BIT(NAME) | BIT(PAGES), 0},
        mk_surfacebuild_surface},
    {{IN_SURFACE, "port", IN_PORT,
         BIT(MATCH) | BIT(USB) | BIT(SERIAL) | BIT(AUTO) | BIT(RATE), 0},
        mk_surfacebuild_port},
    {{IN_PORT, "start", IN_LEAF, BIT(MIDI), BIT(MIDI)}, mk_surfacebuild_start},
    {{IN_SURFACE, "memory", IN_LEAF, BIT(FORMAT), BIT(FORMAT)},
        mk_surfacebuild_memory},
    {{IN_SURFACE, "lcd", IN_LEAF,
         BIT(DRIVER) | BIT(LINES) | BIT(COLUMNS) | BIT(LCD_CELL) |
             BIT(LCD_LABEL) | BIT(PATCH) | BIT(TYPE) | BIT(MACROS) |
             BIT(DEVICE) | BIT(FLASH_TIME) | BIT(PAGE) | BIT(FLASH),
         BIT(DRIVER)},
        mk_surfacebuild_lcd},
    {{IN_SURFACE, "control", IN_CONTROL,
         MESSAGE | BIT(NAME) | BIT(ENCODING) | BIT(SMOOTH) | BIT(BUTTON) |
             BIT(TOGGLE) | BIT(LOW) | BIT(HIGH) | BIT(TAKEOVER) |
             BIT(ACCELERATION) | BIT(PRESET),
         0},
        mk_surfacebuild_control},
    {{IN_CONTROL, "feedback", IN_LEAF,
         MESSAGE | BIT(NONE) | BIT(MAP) | BIT(RING) | BIT(DELAY) | BIT(UNBOUND),
         0},
        mk_surfacebuild_feedback},
    {{IN_SURFACE, "page", IN_PAGE, BIT(NAME), 0}, mk_surfacebind_page},
    {{IN_SURFACE, "bind", IN_LEAF, BIND, BIT(CONTROL) | BIT(TARGET)},
        mk_surfacebind_bind},
    {{IN_SURFACE, "show", IN_LEAF, SHOW, BIT(CONTROL) | BIT(TARGET)},
        mk_surfacebind_show},
    {{IN_SURFACE, "do", IN_LEAF, DO, BIT(CONTROL) | BIT(LINE)},
        mk_surfacebind_do},
    {{IN_PAGE, "bind", IN_LEAF, BIND, BIT(CONTROL) | BIT(TARGET)},
        mk_surfacebind_bind},
    {{IN_PAGE, "show", IN_LEAF, SHOW, BIT(CONTROL) | BIT(TARGET)},
        mk_surfacebind_show},
    {{IN_PAGE, "do", IN_LEAF, DO, BIT(CONTROL) | BIT(LINE)}, mk_surfacebind_do},
};

static const struct mk_elements elements = {
    table, sizeof(table) / sizeof(*table), sizeof(*table)};

struct mk_surfacexml {
	struct mk_surfacebuild build;
	struct mk_report *faults;
	enum place places[MK_READER_DEPTH + 1];
};

struct mk_surfacexml *
mk_surfacexml_new(struct mk_surface *surface, struct mk_report *faults)
{
	struct mk_surfacexml *x = calloc(1, sizeof(*x));

	if (!x)
		return NULL;
	x->build.surface = surface;
	x->build.page = MK_SURFACE_NONE;
	x->faults = faults;
	return x;
}

void
mk_surfacexml_free(struct mk_surfacexml *x)
{
	free(x);
}

/* What is within an element that is not known is passed over. */
static int
on_open(void *self, struct mk_reader *reader, const char *name)
{
	struct mk_surfacexml *x = self;
	enum place *around = &x->places[mk_reader_depth(reader) - 1];
	const struct mk_element *element =
	    mk_element_find(&elements, (int)*around, name);
	int status;

	mk_reader_collect(reader, x->faults, MK_FAULT_MOST);
	around[1] = IN_UNKNOWN;
	if (*around == IN_UNKNOWN)
		return 0;
	if (!element)
		return mk_element_unknown(&elements, (int)*around, name,
		    reader);
	x->build.reader = reader;
	status = mk_surfaceattrs_read(&x->build.v, reader, name,
	    element->allowed, element->required);
	if (status < 0)
		return status;
	x->build.faulty = status;
	around[1] = (enum place)element->place;
	return ((const struct element *)element)->open(&x->build);
}

static int
on_close(void *self, struct mk_reader *reader)
{
	struct mk_surfacexml *x = self;

	if (x->places[mk_reader_depth(reader)] == IN_PAGE)
		x->build.page = MK_SURFACE_NONE;
	return 0;
}

static int
on_finish(void *self, struct mk_reader *reader)
{
	struct mk_surfacexml *x = self;
	int status;

	x->build.reader = reader;
	status = mk_surfacebind_finish(&x->build);
	if (status < 0)
		return status;
	if (mk_surfacecheck(x->build.surface, x->faults) < 0)
		return mk_reader_fail(reader, -ENOMEM, "out of memory");
	return 0;
}

struct mk_reader_handler
mk_surfacexml_handler(struct mk_surfacexml *x)
{
	return (struct mk_reader_handler){on_open, on_close, on_finish, x};
}
