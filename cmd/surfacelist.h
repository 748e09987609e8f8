/* SPDX-License-Identifier: ISC */
/*
 * The list of known surface files, and where their devices are.
 */
#ifndef CMD_SURFACELIST_H
#define CMD_SURFACELIST_H

#include <stdbool.h>

/* Print all of them, as JSON if that is asked for; returns the exit code. */
int surfacelist_print(bool json);

#endif
