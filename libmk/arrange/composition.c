/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/composition_priv.h>

#include <errno.h>

int
mk_composition_finish(struct mk_composition *composition, struct mk_err *err)
{
	if (mk_mdmemory_store_song(composition->made, &composition->rows.song))
		return 0;
	return mk_err_set(err, -ENOMEM, "out of memory");
}

void
mk_composition_done(struct mk_composition *composition)
{
	mk_mdmemory_free(composition->made);
	composition->made = NULL;
}
