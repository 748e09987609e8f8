/* SPDX-License-Identifier: ISC */
/* Reports faults in a surface's file, with their place. */
#ifndef LIBMK_SETUP_FAULT_PRIV_H
#define LIBMK_SETUP_FAULT_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/* The most faults that are reported in all. */
#define MK_FAULT_MOST 100

/* Report "file:line: sentence". */
void mk_fault(const struct mk_surface *surface, struct mk_report *faults,
    long line, const char *fmt, ...) MK_PRINTF(4, 5);

/* Report "file:line: target "PATH"", followed by the sentence. */
void mk_fault_of_path(const struct mk_surface *surface,
    struct mk_report *faults, const struct mk_path *path, long line,
    const char *sentence);

#endif
