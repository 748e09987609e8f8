#include <libmk/xml/surfaceelement_priv.h>

#include <libmk/xml/surfaceattrs_priv.h>
#include <libmk/xml/surfacebind_priv.h>

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

static const struct mk_surfaceelement elements[] = {
    {{MK_SURFACE_IN_DOCUMENT, "surface", MK_SURFACE_IN_SURFACE,
         BIT(NAME) | BIT(PAGES), 0},
        mk_surfaceopen_surface},
    {{MK_SURFACE_IN_SURFACE, "port", MK_SURFACE_IN_PORT,
         BIT(MATCH) | BIT(USB) | BIT(SERIAL) | BIT(AUTO) | BIT(RATE), 0},
        mk_surfaceopen_port},
    {{MK_SURFACE_IN_PORT, "start", MK_SURFACE_IN_LEAF, BIT(MIDI), BIT(MIDI)},
        mk_surfaceopen_start},
    {{MK_SURFACE_IN_SURFACE, "memory", MK_SURFACE_IN_LEAF, BIT(FORMAT),
         BIT(FORMAT)},
        mk_surfaceopen_memory},
    {{MK_SURFACE_IN_SURFACE, "lcd", MK_SURFACE_IN_LEAF,
         BIT(DRIVER) | BIT(LINES) | BIT(COLUMNS) | BIT(LCD_CELL) |
             BIT(LCD_LABEL) | BIT(PATCH) | BIT(TYPE) | BIT(MACROS) |
             BIT(DEVICE) | BIT(FLASH_TIME) | BIT(PAGE) | BIT(FLASH),
         BIT(DRIVER)},
        mk_surfaceopen_lcd},
    {{MK_SURFACE_IN_SURFACE, "control", MK_SURFACE_IN_CONTROL,
         MESSAGE | BIT(NAME) | BIT(ENCODING) | BIT(SMOOTH) | BIT(BUTTON) |
             BIT(TOGGLE) | BIT(LOW) | BIT(HIGH) | BIT(TAKEOVER) |
             BIT(ACCELERATION) | BIT(PRESET),
         0},
        mk_surfaceopen_control},
    {{MK_SURFACE_IN_CONTROL, "feedback", MK_SURFACE_IN_LEAF,
         MESSAGE | BIT(NONE) | BIT(MAP) | BIT(RING) | BIT(DELAY) | BIT(UNBOUND),
         0},
        mk_surfaceopen_feedback},
    {{MK_SURFACE_IN_SURFACE, "page", MK_SURFACE_IN_PAGE, BIT(NAME), 0},
        mk_surfacebind_page},
    {{MK_SURFACE_IN_SURFACE, "bind", MK_SURFACE_IN_LEAF, BIND,
         BIT(CONTROL) | BIT(TARGET)},
        mk_surfacebind_bind},
    {{MK_SURFACE_IN_SURFACE, "show", MK_SURFACE_IN_LEAF, SHOW,
         BIT(CONTROL) | BIT(TARGET)},
        mk_surfacebind_show},
    {{MK_SURFACE_IN_SURFACE, "do", MK_SURFACE_IN_LEAF, DO,
         BIT(CONTROL) | BIT(LINE)},
        mk_surfacebind_do},
    {{MK_SURFACE_IN_PAGE, "bind", MK_SURFACE_IN_LEAF, BIND,
         BIT(CONTROL) | BIT(TARGET)},
        mk_surfacebind_bind},
    {{MK_SURFACE_IN_PAGE, "show", MK_SURFACE_IN_LEAF, SHOW,
         BIT(CONTROL) | BIT(TARGET)},
        mk_surfacebind_show},
    {{MK_SURFACE_IN_PAGE, "do", MK_SURFACE_IN_LEAF, DO,
         BIT(CONTROL) | BIT(LINE)},
        mk_surfacebind_do},
};

struct mk_elements
mk_surfaceelements(void)
{
	return (struct mk_elements){
	    elements, sizeof(elements) / sizeof(*elements), sizeof(*elements)};
}
