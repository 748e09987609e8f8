/* SPDX-License-Identifier: ISC */
/*
 * Ardour describes one parameter per message. Descriptions build a device while
 * the song is read; later they update its values.
 */
#include <libmk/host/ardour_plugin_priv.h>

#include <libmk/host/oscsong_priv.h>

#include <string.h>

/* Flags of a plug-in's parameter. */
enum {
	ENUMERATION = 1,
	WHOLE = 2,
	LOGARITHMIC = 4,
	TOGGLED = 64,
	INPUT = 128, /* others only show something */
};

#define UNIT 16 /* bytes of a unit, with its NUL */

bool
mk_ardour_take_switch(struct mk_ardour_heard *h, bool *on)
{
	double value;

	if (!mk_osc_take_number(h->message, &value))
		return false;
	*on = value != 0;
	return true;
}

static void
add_plugin(struct mk_ardour_heard *h, const char *name, bool on)
{
	struct mk_device *device =
	    mk_oscsong_add_device(h->peer, h->strip, name, name);
	struct mk_param *param =
	    device ? mk_oscsong_add_param(h->peer, device, "Device On") : NULL;

	if (!param)
		return;
	param->quantized = true;
	param->value = on;
	mk_oscsong_range(param, 0, 1);
}

static void
compare_plugin(struct mk_ardour_heard *h, size_t number, const char *name,
    bool on)
{
	const struct mk_device *device = &h->strip->devices[number];

	if (number >= h->strip->n_devices ||
	    device->name != mk_hostsong_name(&h->peer->keeper, name))
		h->a->plan.again = true;
	else if (device->n_params)
		mk_hostsong_value(&h->peer->keeper, &device->params[0], on,
		    h->now);
}

/* For each plug-in: its number, its name, whether it is on. */
void
mk_ardour_take_plugins(struct mk_ardour_heard *h)
{
	bool first = h->peer->keeper.next && !h->strip->n_devices, on;
	const char *name;
	size_t n = 0;
	long number;

	mk_questions_answered(&h->peer->asker, MK_ARDOUR_PLUGINS,
	    (int32_t)h->strip_number, -1);
	for (; mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &number); n++) {
		if (!mk_osc_take_text(h->message, &name) ||
		    !mk_ardour_take_switch(h, &on))
			return;
		if (first)
			add_plugin(h, name, on);
		else
			compare_plugin(h, n, name, on);
	}
	if (n != h->strip->n_devices)
		h->a->plan.again = true;
}

/* What follows the number in a printf format: "%.0f Hz". */
static const char *
unit_of(struct mk_ardour_heard *h, const char *format)
{
	const char *p = strchr(format, '%');
	char unit[UNIT];
	size_t n;

	if (!p)
		return NULL;
	p += strcspn(p, "fdi");
	p += *p != '\0';
	p += strspn(p, " ");
	if (!strncmp(p, "%%", 2))
		p++;
	n = strcspn(p, " ");
	if (!n || n >= sizeof(unit))
		return NULL;
	memcpy(unit, p, n);
	unit[n] = '\0';
	return mk_hostsong_name(&h->peer->keeper, unit);
}

/* A parameter as its descriptor has it. */
struct told {
	const char *name, *format;
	long id, flags;
	double min, max, value;
};

static bool
take_told(struct mk_ardour_heard *h, struct told *told)
{
	const char *type;
	double at;
	long n;

	if (!mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &told->id) ||
	    !mk_osc_take_text(h->message, &told->name) ||
	    !mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &told->flags) ||
	    !mk_osc_take_text(h->message, &type) ||
	    !mk_osc_take_number(h->message, &told->min) ||
	    !mk_osc_take_number(h->message, &told->max) ||
	    !mk_osc_take_text(h->message, &told->format) ||
	    !mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &n))
		return false;
	while (n-- > 0)
		if (!mk_osc_take_number(h->message, &at) ||
		    !mk_osc_take_text(h->message, &type))
			return false;
	return mk_osc_take_number(h->message, &told->value);
}

static void
add_param(struct mk_ardour_heard *h, const struct told *told)
{
	struct mk_param *param =
	    mk_oscsong_add_param(h->peer, h->device, told->name);

	if (!param)
		return;
	if (!mk_ardour_map_add_param(&h->a->map, h->strip_number,
	        h->device_number, told->id))
		h->a->plan.again = true;
	mk_oscsong_range(param, told->min, told->max);
	param->quantized = told->flags & (ENUMERATION | WHOLE | TOGGLED);
	if (told->flags & LOGARITHMIC && told->min > 0 && param->has_range)
		param->taper = MK_TAPER_LOG;
	param->unit = unit_of(h, told->format);
	param->value = told->value;
}

void
mk_ardour_take_descriptor(struct mk_ardour_heard *h)
{
	struct told told;
	size_t number;

	if (!take_told(h, &told) || !(told.flags & INPUT))
		return;
	number = mk_ardour_map_param(&h->a->map, h->strip_number,
	    h->device_number, told.id);
	if (number < h->device->n_params)
		mk_hostsong_value(&h->peer->keeper, &h->device->params[number],
		    told.value, h->now);
	else if (h->peer->keeper.next)
		add_param(h, &told);
	else
		h->a->plan.again = true;
}

void
mk_ardour_take_descriptor_end(struct mk_ardour_heard *h)
{
	mk_questions_answered(&h->peer->asker, MK_ARDOUR_DESCRIPTOR,
	    (int32_t)h->strip_number, (int32_t)h->device_number);
}
