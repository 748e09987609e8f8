/* SPDX-License-Identifier: ISC */
/*
 * What every unit test includes: cmocka, and allocations that fail on demand.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/*
 * Let the n-th allocation of libmk from now on fail, and those after it.
 *
 * Counts from 0; a negative n lets them all succeed. libmk is linked with
 * --wrap, so malloc, calloc, realloc and strdup come through here.
 */
void unit_fail_alloc(long n);

/* Return whether an allocation has failed since unit_fail_alloc(). */
int unit_alloc_failed(void);

#endif
