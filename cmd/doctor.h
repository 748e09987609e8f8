/* SPDX-License-Identifier: ISC */
/*
 * A search for whatever keeps surfaces and music software apart.
 */
#ifndef CMD_DOCTOR_H
#define CMD_DOCTOR_H

#include <stdbool.h>

/*
 * Print what is well and what to mend, and how, as lines or as JSON; ask the
 * daemon at the socket, if there is one. Returns 0 if all is well, or 1.
 * Nothing is changed.
 */
int doctor_run(const char *socket, bool json);

#endif
