/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/surface/nrpn_priv.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void
both_halves_select(void **state)
{
	static const struct {
		enum mk_nrpn_cc cc;
		unsigned value;
		int number;
		bool registered;
	} rows[] = {
	    {MK_NRPN_HIGH, 5, -1, false},
	    {MK_NRPN_LOW, 42, 5 << 7 | 42, false},
	    {MK_NRPN_LOW, 0, 5 << 7, false},
	    {MK_NRPN_HIGH, 0, 0, false},
	    /* The other kind has halves of its own. */
	    {MK_NRPN_RPN_LOW, 1, -1, true},
	    {MK_NRPN_RPN_HIGH, 0, 1, true},
	    {MK_NRPN_LOW, 7, 7, false},
	    /* Nothing, in either order. */
	    {MK_NRPN_RPN_HIGH, 127, 127 << 7 | 1, true},
	    {MK_NRPN_RPN_LOW, 127, -1, true},
	    {MK_NRPN_RPN_LOW, 126, 16382, true},
	    {MK_NRPN_LOW, 127, 127, false},
	    {MK_NRPN_HIGH, 127, -1, false},
	    {MK_NRPN_LOW, 0, 127 << 7, false},
	    {MK_NRPN_LOW, 0x83, 127 << 7 | 3, false},
	};
	struct mk_nrpn nrpn;
	size_t i;

	(void)state;
	mk_nrpn_init(&nrpn);
	assert_int_equal(nrpn.number, -1);
	for (i = 0; i < COUNT(rows); i++) {
		mk_nrpn_select(&nrpn, rows[i].cc, rows[i].value);
		if (nrpn.number != rows[i].number ||
		    nrpn.registered != rows[i].registered)
			fail_msg("row %zu: %d, not %d", i, nrpn.number,
			    rows[i].number);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(both_halves_select),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
