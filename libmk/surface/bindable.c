/* SPDX-License-Identifier: ISC */
/*
 * The table of quantities decides: what can be set can be moved, what can be
 * read can be shown. Selections can be neither, and each refusal says what to
 * do instead.
 */
#include <libmk/surface/bindable_priv.h>

#include <libmk/song/quantity_priv.h>
#include <libmk/surface/surface.h>

#include <errno.h>

static int
refuse_name(const struct mk_path *path, const char *doing, struct mk_err *err)
{
	if (path->n_steps &&
	    path->steps[path->n_steps - 1].kind == MK_STEP_NAME)
		return mk_err_set(err, -EINVAL,
		    "is a name, which no control can %s", doing);
	return mk_err_set(err, -EINVAL, "has no value: its path must go on");
}

int
mk_bindable_move(const struct mk_path *path, struct mk_err *err)
{
	const struct mk_quantity *quantity = mk_quantity_of(path);

	if (mk_surface_selection(path) != MK_SELECTION_NONE)
		return 0;
	if (!quantity)
		return refuse_name(path, "move", err);
	if (quantity->uses & MK_QUANTITY_SET)
		return 0;
	if (quantity->uses & MK_QUANTITY_GET)
		return mk_err_set(err, -EINVAL,
		    "can only be read: a control can show it, but not move it");
	return mk_err_set(err, -EINVAL, "leads nowhere: no host has it");
}

int
mk_bindable_show(const struct mk_path *path, struct mk_err *err)
{
	const struct mk_quantity *quantity = mk_quantity_of(path);

	if (mk_surface_selection(path) != MK_SELECTION_NONE)
		return mk_err_set(err, -EINVAL,
		    "is a selection, which is no number: only a control that "
		    "is bound to it shows it");
	if (!quantity)
		return refuse_name(path, "show", err);
	if (quantity->uses & MK_QUANTITY_GET)
		return 0;
	if (quantity->uses & MK_QUANTITY_SET)
		return mk_err_set(err, -EINVAL,
		    "is sent on, and cannot be asked for: no control can show "
		    "it");
	return mk_err_set(err, -EINVAL, "leads nowhere: no host has it");
}
