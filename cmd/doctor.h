/* SPDX-License-Identifier: ISC */
/*
 * A look around for what keeps surfaces and music software apart.
 */
#ifndef CMD_DOCTOR_H
#define CMD_DOCTOR_H

#include <stdbool.h>

/*
 * Print what is well and what is to be mended, with what to do, as lines or as
 * JSON; ask the daemon whose socket it is, if there is one. Returns 0 if all
 * is well, or 1. Nothing is changed.
 */
int doctor_run(const char *socket, bool json);

#endif
