/* SPDX-License-Identifier: ISC */
/*
 * A document that may have to be read twice.
 */
#ifndef LIBMK_XML_INPUT_PRIV_H
#define LIBMK_XML_INPUT_PRIV_H

#include <libmk/xml/input.h>

/*
 * Keep what is needed for mk_input_rewind(), before anything is taken.
 *
 * Of a pipe that is all that comes, packed as it is.
 */
void mk_input_keep(struct mk_input *input);

/*
 * Start again from where the input stood when it was new.
 *
 * To be called once. Returns 0 or the negative errno of lseek().
 */
int mk_input_rewind(struct mk_input *input, struct mk_err *err);

#endif
