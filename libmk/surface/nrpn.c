/* SPDX-License-Identifier: ISC */
/*
 * Each channel keeps the halves of its NRPN and RPN numbers separately: a
 * device may reuse a half that it sent long ago.
 */
#include <libmk/surface/nrpn_priv.h>

/* No half of a number. */
#define UNKNOWN 0xff

/* Both halves of the number that deselects. */
#define NOTHING 127

void
mk_nrpn_init(struct mk_nrpn *nrpn)
{
	*nrpn = (struct mk_nrpn){.high = {UNKNOWN, UNKNOWN},
	    .low = {UNKNOWN, UNKNOWN},
	    .number = -1};
}

void
mk_nrpn_select(struct mk_nrpn *nrpn, enum mk_nrpn_cc cc, unsigned value)
{
	bool registered = cc == MK_NRPN_RPN_LOW || cc == MK_NRPN_RPN_HIGH;
	uint8_t *high = &nrpn->high[registered];
	uint8_t *low = &nrpn->low[registered];

	if (cc == MK_NRPN_HIGH || cc == MK_NRPN_RPN_HIGH)
		*high = value & 0x7f;
	else
		*low = value & 0x7f;
	nrpn->registered = registered;
	nrpn->number = -1;
	if (*high != UNKNOWN && *low != UNKNOWN &&
	    (*high != NOTHING || *low != NOTHING))
		nrpn->number = *high << 7 | *low;
}
