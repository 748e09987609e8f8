/* SPDX-License-Identifier: ISC */
/* Only prints what codec/filekind_priv.h tells. */
#include "filekind.h"

#include "cmd.h"

#include <libmk/codec/filekind_priv.h>

void
filekind_refuse(const char *name, const uint8_t *data, size_t n,
    const char *wanted)
{
	const char *kind = mk_filekind_name(data, n);

	if (kind)
		cmd_die(CMD_DATA, "%s: is %s, not %s", name, kind, wanted);
}
