/* SPDX-License-Identifier: ISC */
/* A control without a range in its file has the whole range of its message. */
#include <libmk/surface/range_priv.h>

#include <assert.h>

struct mk_range
mk_range_of(const struct mk_control *control)
{
	struct mk_range range = {.span = mk_control_most(control->kind)};

	if (control->has_range && control->low < control->high) {
		range.low = control->low;
		range.span = control->high - control->low;
	} else if (control->kind == MK_CONTROL_NOTE) {
		range.on = 1;
		return range;
	}
	assert(range.span > 0);
	range.on = range.low + (range.span + 1) / 2;
	return range;
}
