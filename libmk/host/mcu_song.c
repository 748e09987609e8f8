/* SPDX-License-Identifier: ISC */
/*
 * Builds a song from the names that a view collected, and finds its parameters
 * by their position on the desk.
 */
#include <libmk/host/mcu_song_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The buttons of strips that are switches. */
static const struct row {
	enum mk_mixer mixer;
	enum mk_mcu_note note;
} switches[] = {
    {MK_MIXER_ARM, MK_MCU_ARM},
    {MK_MIXER_SOLO, MK_MCU_SOLO},
    {MK_MIXER_MUTE, MK_MCU_MUTE},
};

#define SWITCHES (sizeof(switches) / sizeof(*switches))

/* Software that writes no names still has strips. */
size_t
mk_mcu_song_strips(const struct mk_mcu_view *view)
{
	return view->strips.n ? view->strips.n : MK_MCU_STRIPS;
}

/* --- making it */

static struct mk_param *
add_mixer(struct mk_song *song, struct mk_strip *strip, enum mk_mixer mixer,
    double min, double value)
{
	struct mk_param *param = mk_strip_add_mixer(song, strip, mixer);

	if (!param)
		return NULL;
	param->has_range = true;
	param->min = min;
	param->max = 1;
	param->value = value;
	return param;
}

static int
add_strip(struct mk_hostsong *keeper, const struct mk_mcu_view *view,
    const struct mk_mcu_desk *desk, unsigned i)
{
	struct mk_strip *strip =
	    mk_song_add_strip(keeper->next, MK_STRIP_AUDIO);
	size_t k;

	if (!strip)
		return -ENOMEM;
	strip->name = mk_hostsong_name(keeper, view->strips.text[i]);
	/* If there is one, there is room for all. */
	if (!add_mixer(keeper->next, strip, MK_MIXER_VOLUME, 0, desk->fader[i]))
		return -ENOMEM;
	add_mixer(keeper->next, strip, MK_MIXER_PAN, -1, 2 * view->pan[i] - 1);
	for (k = 0; k < SWITCHES; k++)
		add_mixer(keeper->next, strip, switches[k].mixer, 0,
		    mk_mcu_desk_is_on(desk, switches[k].note + i))
		    ->quantized = true;
	return 0;
}

static int
add_master(struct mk_hostsong *keeper, const struct mk_mcu_desk *desk)
{
	struct mk_strip *strip =
	    mk_song_add_strip(keeper->next, MK_STRIP_MASTER);

	if (!strip)
		return -ENOMEM;
	strip->name = "Master";
	return add_mixer(keeper->next, strip, MK_MIXER_VOLUME, 0,
	           desk->fader[MK_MCU_MASTER])
	    ? 0
	    : -ENOMEM;
}

static struct mk_param *
add_param(struct mk_hostsong *keeper, struct mk_device *device,
    const char *name, double value)
{
	struct mk_param *param = mk_device_add_param(keeper->next, device);

	if (!param)
		return NULL;
	param->name = mk_hostsong_name(keeper, name);
	param->has_range = true;
	param->max = 1;
	param->value = value;
	return param;
}

/* A plug-in has its switch, although no button moves it. */
static int
add_device(struct mk_hostsong *keeper, const struct mk_mcu_view *view,
    struct mk_strip *strip, size_t number)
{
	struct mk_device *device = mk_strip_add_device(keeper->next, strip);
	struct mk_param *param;
	size_t i;

	if (!device)
		return -ENOMEM;
	device->name = mk_hostsong_name(keeper, view->devices.text[number]);
	device->class_name = "";
	param = add_param(keeper, device, "Device On", 1);
	if (!param)
		return -ENOMEM;
	param->quantized = true;
	if (number + 1 != view->open)
		return 0;
	for (i = 0; i < view->params.n; i++)
		if (!add_param(keeper, device, view->params.text[i],
		        view->value[i]))
			return -ENOMEM;
	return 0;
}

static int
add_devices(struct mk_hostsong *keeper, const struct mk_mcu_view *view,
    size_t selected)
{
	struct mk_strip *strip = &keeper->next->strips[selected];
	char path[64];
	size_t i;
	int n;

	for (i = 0; i < view->devices.n; i++)
		if (add_device(keeper, view, strip, i) < 0)
			return -ENOMEM;
	if (!view->open)
		return 0;
	n = snprintf(path, sizeof(path), "strip/%zu/device/%zu", selected + 1,
	    view->open);
	keeper->next->appointed = mk_song_text(keeper->next, path, (size_t)n);
	return keeper->next->appointed ? 0 : -ENOMEM;
}

/* A bank that is not full is the last. */
void
mk_mcu_song_go_on(struct mk_song *song, const struct mk_mcu_view *view)
{
	song->more_before = view->end >= 0;
	song->more_behind =
	    view->end <= 0 && mk_mcu_song_strips(view) == MK_MCU_STRIPS;
}

int
mk_mcu_song_make(struct mk_hostsong *keeper, const struct mk_mcu_view *view,
    const struct mk_mcu_desk *desk, size_t selected)
{
	size_t n = mk_mcu_song_strips(view);
	int status = mk_hostsong_begin(keeper);
	unsigned i;

	for (i = 0; status == 0 && i < n; i++)
		status = add_strip(keeper, view, desk, i);
	if (status == 0)
		status = add_master(keeper, desk);
	if (status == 0 && selected < n)
		status = add_devices(keeper, view, selected);
	if (status == 0) {
		mk_song_select_strip(keeper->next, selected + 1);
		keeper->next->untold =
		    MK_UNTOLD_POSITION | MK_UNTOLD_RECORD | MK_UNTOLD_SLOTS;
		mk_mcu_song_go_on(keeper->next, view);
	}
	return status;
}

/* --- comparing it */

static bool
has_device(const struct mk_device *device, const struct mk_mcu_view *view,
    size_t number)
{
	size_t n = number + 1 == view->open ? view->params.n : 0;
	size_t i;

	if (strcmp(device->name, view->devices.text[number]) != 0 ||
	    device->n_params != 1 + n)
		return false;
	for (i = 0; i < n; i++)
		if (strcmp(device->params[i + 1].name, view->params.text[i]) !=
		    0)
			return false;
	return true;
}

bool
mk_mcu_song_is(const struct mk_song *song, const struct mk_mcu_view *view,
    size_t selected)
{
	size_t n = mk_mcu_song_strips(view), i;
	const struct mk_strip *strip;

	if (song->n_strips != n + 1)
		return false;
	for (i = 0; i < n; i++)
		if (i != selected && song->strips[i].n_devices)
			return false;
	if (selected >= n)
		return true;
	strip = &song->strips[selected];
	if (strip->n_devices != view->devices.n)
		return false;
	for (i = 0; i < view->devices.n; i++)
		if (!has_device(&strip->devices[i], view, i))
			return false;
	return true;
}

bool
mk_mcu_song_rename(struct mk_hostsong *keeper, const struct mk_mcu_view *view)
{
	struct mk_song *song = keeper->song;
	bool changed = false;
	size_t i;

	for (i = 0; i < view->strips.n && i + 1 < song->n_strips; i++) {
		if (!strcmp(song->strips[i].name, view->strips.text[i]))
			continue;
		song->strips[i].name =
		    mk_hostsong_name(keeper, view->strips.text[i]);
		changed = true;
	}
	return changed;
}

/* --- finding in it */

/* A strip that is not the master. */
static struct mk_strip *
strip_at(struct mk_song *song, size_t i)
{
	return i + 1 < song->n_strips ? &song->strips[i] : NULL;
}

struct mk_param *
mk_mcu_song_volume(struct mk_song *song, unsigned fader)
{
	struct mk_strip *strip = strip_at(song, fader);

	if (fader == MK_MCU_MASTER && song->n_strips)
		strip = &song->strips[song->n_strips - 1];
	return strip ? &strip->mixer[MK_MIXER_VOLUME] : NULL;
}

struct mk_param *
mk_mcu_song_pan(struct mk_song *song, unsigned strip)
{
	struct mk_strip *at = strip_at(song, strip);

	return at ? &at->mixer[MK_MIXER_PAN] : NULL;
}

struct mk_param *
mk_mcu_song_param(struct mk_song *song, const struct mk_mcu_view *view,
    size_t selected, unsigned strip)
{
	struct mk_strip *at = strip_at(song, selected);
	struct mk_device *device;

	if (!at || !view->open || view->open > at->n_devices)
		return NULL;
	device = &at->devices[view->open - 1];
	return strip + 1 < device->n_params ? &device->params[strip + 1] : NULL;
}

struct mk_param *
mk_mcu_song_switch(struct mk_song *song, unsigned note)
{
	struct mk_strip *strip = strip_at(song, note % MK_MCU_STRIPS);
	size_t i;

	for (i = 0; strip && i < SWITCHES; i++)
		if (note - note % MK_MCU_STRIPS == switches[i].note)
			return &strip->mixer[switches[i].mixer];
	return NULL;
}

int
mk_mcu_song_note(enum mk_mixer mixer)
{
	size_t i;

	for (i = 0; i < SWITCHES; i++)
		if (switches[i].mixer == mixer)
			return (int)switches[i].note;
	return -1;
}
