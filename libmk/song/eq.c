/* SPDX-License-Identifier: ISC */
#include <libmk/song/eq_priv.h>

#include <errno.h>
#include <string.h>

/* The gains of an equalizer's bands, from the lowest to the highest. */
static const char *const ace[] = {
    "Gain L", "Gain 1", "Gain 2", "Gain 3", "Gain 4", "Gain H", NULL};
static const char *const calf[] = {
    "Level L", "Level 1", "Level 2", "Level 3", "Level H", NULL};
static const char *const calf_8[] = {
    "Level L", "Level 1", "Level 2", "Level 3", "Level 4", "Level H", NULL};
static const char *const calf_12[] = {"Level L", "Level 1", "Level 2",
    "Level 3", "Level 4", "Level 5", "Level 6", "Level 7", "Level 8", "Level H",
    NULL};
static const char *const channel[] = {
    "Low Gain", "Mid Gain", "High Gain", NULL};
static const char *const eight[] = {"1 Gain A", "2 Gain A", "3 Gain A",
    "4 Gain A", "5 Gain A", "6 Gain A", "7 Gain A", "8 Gain A", NULL};
static const char *const ten_q[] = {"Filter 1 Gain", "Filter 2 Gain",
    "Filter 3 Gain", "Filter 4 Gain", "Filter 5 Gain", "Filter 6 Gain",
    "Filter 7 Gain", "Filter 8 Gain", "Filter 9 Gain", "Filter 10 Gain", NULL};
static const char *const three[] = {"GainLo", "GainMid", "GainHi", NULL};
static const char *const lsp[] = {"Gain 0", "Gain 1", "Gain 2", "Gain 3",
    "Gain 4", "Gain 5", "Gain 6", "Gain 7", "Gain 8", "Gain 9", "Gain 10",
    "Gain 11", "Gain 12", "Gain 13", "Gain 14", "Gain 15", NULL};
static const char *const lsp_graph[] = {"Band gain 16", "Band gain 25",
    "Band gain 40", "Band gain 63", "Band gain 100", "Band gain 160",
    "Band gain 250", "Band gain 400", "Band gain 630", "Band gain 1K",
    "Band gain 1.6K", "Band gain 2.5K", "Band gain 4K", "Band gain 6.3K",
    "Band gain 10K", "Band gain 16K", NULL};
static const char *const x42[] = {"Lowshelf Gain", "Gain 1", "Gain 2", "Gain 3",
    "Gain 4", "Highshelf Gain", NULL};

/*
 * An equalizer, and which of its bands, from 1, is low, mid and high.
 *
 * Plug-ins have their names as classes. Until the user moves them, the bands
 * chosen are near 100 Hz, 1 kHz and 10 kHz; those of LSP's parametric ones are
 * all off, and used from the first on, as Eq8's.
 */
static const struct eq {
	const char *class_name;
	int low, mid, high;
	const char *const *gains;
} eqs[] = {
    {"ACE EQ", 1, 3, 6, ace},
    {"Calf Equalizer 12 Band", 1, 6, 10, calf_12},
    {"Calf Equalizer 5 Band", 1, 3, 5, calf},
    {"Calf Equalizer 8 Band", 1, 3, 6, calf_8},
    {"ChannelEq", 1, 2, 3, channel},
    {"EQ10Q Mono", 2, 6, 9, ten_q},
    {"EQ10Q Stereo", 2, 6, 9, ten_q},
    {"EQ4Q Mono", 2, 3, 4, ten_q},
    {"EQ4Q Stereo", 2, 3, 4, ten_q},
    {"EQ6Q Mono", 2, 4, 6, ten_q},
    {"EQ6Q Stereo", 2, 4, 6, ten_q},
    {"Eq8", 1, 2, 3, eight},
    {"FilterEQ3", 1, 2, 3, three},
    {"LSP Graphic Equalizer x16 Mono", 5, 10, 15, lsp_graph},
    {"LSP Graphic Equalizer x16 Stereo", 5, 10, 15, lsp_graph},
    {"LSP Parametric Equalizer x16 Mono", 1, 2, 3, lsp},
    {"LSP Parametric Equalizer x16 Stereo", 1, 2, 3, lsp},
    {"LSP Parametric Equalizer x32 Mono", 1, 2, 3, lsp},
    {"LSP Parametric Equalizer x32 Stereo", 1, 2, 3, lsp},
    {"x42-eq - Parametric Equalizer Mono", 1, 4, 6, x42},
    {"x42-eq - Parametric Equalizer Stereo", 1, 4, 6, x42},
};

static const struct eq *
eq_of(const struct mk_device *device)
{
	size_t i;

	for (i = 0; i < sizeof(eqs) / sizeof(*eqs); i++)
		if (!strcmp(eqs[i].class_name, device->class_name))
			return &eqs[i];
	return NULL;
}

struct mk_device *
mk_eq_find(const struct mk_strip *strip)
{
	size_t i;

	for (i = strip->n_devices; i-- > 0;)
		if (eq_of(&strip->devices[i]))
			return &strip->devices[i];
	return NULL;
}

/* A band's number, given by name or number. */
static int
number_of(const struct eq *eq, int band)
{
	if (band == MK_EQ_LOW)
		return eq->low;
	if (band == MK_EQ_MID)
		return eq->mid;
	if (band == MK_EQ_HIGH)
		return eq->high;
	return band;
}

/* The gain of a band, or NULL if there is no such band. */
static const char *
gain_of(const struct eq *eq, int number)
{
	int i;

	for (i = 1; eq->gains[i - 1]; i++)
		if (i == number)
			return eq->gains[i - 1];
	return NULL;
}

struct mk_param *
mk_eq_gain(const struct mk_device *device, int band, struct mk_err *err)
{
	const struct eq *eq = eq_of(device);
	const char *name = eq ? gain_of(eq, number_of(eq, band)) : NULL;
	struct mk_param *param = name ? mk_device_param(device, name) : NULL;

	if (!eq)
		mk_err_set(err, -ENOENT, "device \"%s\" is not an equalizer",
		    device->name);
	else if (!name)
		mk_err_set(err, -ENOENT, "equalizer \"%s\" has no band %d",
		    device->name, band);
	else if (!param)
		mk_err_set(err, -ENOENT,
		    "no parameter named \"%s\" in device \"%s\"", name,
		    device->name);
	return param;
}
