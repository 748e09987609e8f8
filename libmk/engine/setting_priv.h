/*
 * What "set PATH VALUE" does: the user's, or the host's who says so.
 *
 * The engine's own.
 */
#ifndef LIBMK_ENGINE_SETTING_PRIV_H
#define LIBMK_ENGINE_SETTING_PRIV_H

#include <libmk/engine/order_priv.h>

/*
 * Give what is at the path a value.
 *
 * Returns 0; -ENOENT for what is not there; -EBADMSG for what can only be
 * read, with a sentence that says how else it changes.
 */
int mk_setting_do(const struct mk_order *order);

#endif
