/* SPDX-License-Identifier: ISC */
/*
 * Banks as text: the best parameters of devices, a bank a line.
 *
 *   class <TAB> p1 <TAB> p2 ... <TAB> l1 <TAB> l2 ...
 *   AutoFilter <TAB> Frequency <TAB> Resonance ... <TAB> FRQ <TAB> RES ...
 *
 * mk-banks(5) describes it, libmk/data/banks.tsv is one.
 */
#ifndef LIBMK_ENGINE_BANKTEXT_H
#define LIBMK_ENGINE_BANKTEXT_H

#include <libmk/base/api.h>
#include <libmk/base/report.h>
#include <libmk/engine/banks.h>

#include <stddef.h>

MK_BEGIN_DECLS

#define MK_BANKTEXT_BANKS 10000 /* at most */
#define MK_BANKTEXT_NAME  255   /* bytes of a name at most */

/*
 * Read banks from text[0..len), or return NULL with *status negative.
 *
 * name is the text's name in messages. Every fault is reported as
 * "name:line:column: sentence"; one is enough for -EINVAL. Labels that the text
 * leaves out are made up. *status is 0, -EINVAL or -ENOMEM. The caller frees
 * the banks.
 */
MK_API struct mk_banks *mk_banktext_read(const char *text, size_t len,
    const char *name, struct mk_report *faults, int *status);

MK_END_DECLS

#endif
