/* SPDX-License-Identifier: ISC */
/*
 * What "set PATH VALUE" does, sent by the user or reported by the host.
 *
 * Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_SETTING_PRIV_H
#define LIBMK_ENGINE_SETTING_PRIV_H

#include <libmk/engine/order_priv.h>

/*
 * Set what is at the path.
 *
 * Returns 0; -ENOENT if it does not exist; or -EBADMSG if it can only be read,
 * with a sentence that says what changes it.
 */
int mk_setting_do(const struct mk_order *order);

#endif
