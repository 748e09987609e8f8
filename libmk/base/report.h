/* SPDX-License-Identifier: ISC */
/*
 * Takes sentences while work goes on: warnings, and one fault after another.
 *
 * The library does not print. The caller passes a report whose function takes
 * each sentence; a report without a function only counts them; it may also be
 * NULL.
 */
#ifndef LIBMK_BASE_REPORT_H
#define LIBMK_BASE_REPORT_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>

#include <stddef.h>

MK_BEGIN_DECLS

struct mk_report {
	/* sentence is valid during the call only. */
	void (*tell)(void *to, const char *sentence);
	void *to;
	size_t told; /* how many sentences so far */
};

/* Report a sentence, cut and masked as by mk_err_set(). */
MK_API void mk_report(struct mk_report *report, const char *fmt, ...)
    MK_PRINTF(2, 3);

MK_END_DECLS

#endif
