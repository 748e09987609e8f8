/* SPDX-License-Identifier: ISC */
/*
 * A document that a machine wrote, read by our own scanner.
 */
#ifndef LIBMK_XML_SCANREADER_PRIV_H
#define LIBMK_XML_SCANREADER_PRIV_H

#include <libmk/xml/reader_priv.h>

/*
 * Read a whole document if it is as scan_priv.h has it, and without a fault.
 *
 * Returns whether it was. If not, nothing is said and what the handler made is
 * to be thrown away: after mk_input_rewind(), mk_saxreader_run() reads it anew
 * from the beginning, and says what is wrong. With MK_XML=libxml2 in the
 * environment this reads no document.
 */
bool mk_scanreader_run(struct mk_input *input,
    const struct mk_reader_handler *handler);

#endif
