/* SPDX-License-Identifier: ISC */
/*
 * What a daemon gives up for safety, and how it stays on time.
 */
#ifndef CMD_HARDEN_H
#define CMD_HARDEN_H

/*
 * Give up new privileges, core files, many open files, files for others, and
 * large memory as soon as it is freed.
 */
void harden(void);

/* Run at a real-time priority with all memory locked, or warn why not. */
void harden_realtime(int priority);

#endif
