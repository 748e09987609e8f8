#include <libmk/surface/eq.h>

#include <errno.h>
#include <string.h>

#define BANDS 8

/* An equalizer: its bands' gains, and which of them is low, mid and high. */
static const struct eq {
	const char *class_name;
	int low, mid, high; /* from 1 */
	const char *gains[BANDS];
} eqs[] = {
    {"ACE EQ", 1, 3, 6,
        {"Gain L", "Gain 1", "Gain 2", "Gain 3", "Gain 4", "Gain H"}},
    {"ChannelEq", 1, 2, 3, {"Low Gain", "Mid Gain", "High Gain"}},
    {"Eq8", 1, 2, 3,
        {"1 Gain A", "2 Gain A", "3 Gain A", "4 Gain A", "5 Gain A", "6 Gain A",
            "7 Gain A", "8 Gain A"}},
    {"FilterEQ3", 1, 2, 3, {"GainLo", "GainMid", "GainHi"}},
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

/* A band's number, 0 if it is none. */
static int
number_of(const struct eq *eq, int band)
{
	if (band == MK_EQ_LOW)
		return eq->low;
	if (band == MK_EQ_MID)
		return eq->mid;
	if (band == MK_EQ_HIGH)
		return eq->high;
	return band >= 1 && band <= BANDS ? band : 0;
}

struct mk_param *
mk_eq_gain(const struct mk_device *device, int band, struct mk_err *err)
{
	const struct eq *eq = eq_of(device);
	int number = eq ? number_of(eq, band) : 0;
	const char *name = number ? eq->gains[number - 1] : NULL;
	struct mk_param *param = name ? mk_device_param(device, name) : NULL;

	if (!eq)
		mk_err_set(err, -ENOENT, "device \"%s\" is no equalizer",
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
