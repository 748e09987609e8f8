/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/lcd/valuetext_priv.h>

static void
values_are_short(void **state)
{
	static const struct {
		struct mk_param param;
		size_t max;
		const char *text;
	} cases[] = {
	    {{.value = 0.5}, 6, "0.5"},
	    {{.value = 0.123456}, 6, "0.12"},
	    {{.value = -12.345}, 6, "-12.3"},
	    {{.value = 0}, 6, "0"},
	    {{.value = -0.001}, 6, "0"},
	    {{.value = 99.96}, 6, "100"},
	    {{.value = 440, .unit = "Hz"}, 6, "440 Hz"},
	    {{.value = 440, .unit = "Hz"}, 5, "440Hz"},
	    {{.value = 440, .unit = "Hz"}, 4, "440"},
	    {{.value = 1500, .unit = "Hz"}, 7, "1.5 kHz"},
	    {{.value = 1500, .unit = "Hz"}, 6, "1.5kHz"},
	    {{.value = 19999, .unit = "Hz"}, 6, "20 kHz"},
	    {{.value = 33.333, .unit = "%"}, 6, "33.3 %"},
	    {{.value = 33.333, .unit = "%"}, 3, "33%"},
	    {{.value = -33.333}, 3, "-33"},
	    {{.value = 5, .unit = "very long units of something"}, 6, "5"},
	    {{.value = 1, .taper = MK_TAPER_FADER}, 6, "0 dB"},
	    {{.value = 0.5, .taper = MK_TAPER_FADER}, 8, "-6.02 dB"},
	    {{.value = 0.5, .taper = MK_TAPER_FADER}, 6, "-6.02"},
	    {{.value = 0, .taper = MK_TAPER_FADER}, 7, "-inf dB"},
	    {{.value = 1, .quantized = true}, 6, "on"},
	    {{.value = 0, .quantized = true}, 6, "off"},
	    {{.value = 1, .max = 4, .has_range = true, .quantized = true}, 6,
	        "1"},
	    {{.value = 1e300}, 6, "1e+300"},
	};
	char text[MK_VALUETEXT_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		mk_valuetext_write(text, cases[i].max, &cases[i].param);
		assert_string_equal(text, cases[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(values_are_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
