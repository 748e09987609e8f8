/* SPDX-License-Identifier: ISC */
/*
 * Where sentences go while the work goes on: warnings, and faults that are
 * told one after another.
 *
 * The library does not print. Who calls it gives a report whose function
 * takes each sentence; a NULL report, or one without a function, counts and
 * forgets.
 */
#ifndef LIBMK_BASE_REPORT_H
#define LIBMK_BASE_REPORT_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>

#include <stddef.h>

MK_BEGIN_DECLS

struct mk_report {
	/* sentence is good until it returns. */
	void (*tell)(void *to, const char *sentence);
	void *to;
	size_t told; /* how many sentences so far */
};

/* Tell a sentence; it is cut and masked as mk_err_set() does. */
MK_API void mk_report(struct mk_report *report, const char *fmt, ...)
    MK_PRINTF(2, 3);

MK_END_DECLS

#endif
