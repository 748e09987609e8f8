/* SPDX-License-Identifier: ISC */
/*
 * A report that keeps what it is told, one sentence a line.
 */
#ifndef TESTS_UNIT_TOLD_H
#define TESTS_UNIT_TOLD_H

#include <libmk/base/report.h>

/* Return the report, which has been told nothing. */
struct mk_report *told_nothing(void);

/* Return the sentences told since. */
const char *told(void);

#endif
