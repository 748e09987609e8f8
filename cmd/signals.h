/* SPDX-License-Identifier: ISC */
/*
 * The signals that end a tool: to one that waits they come only where it
 * waits, so that it can end cleanly; one that does not leaves nothing behind
 * that it has begun.
 */
#ifndef CMD_SIGNALS_H
#define CMD_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* Block the signals that end a program, and catch them. */
void signals_catch(void);

/* Return the mask that lets them in, for mk_loop_turn(). */
const sigset_t *signals_open(void);

/*
 * Return the number of one that came, or 0; of several not SIGHUP, which to
 * some is no end.
 */
int signals_came(void);

/* Forget it. */
void signals_forget(void);

/*
 * Catch SIGUSR1, too, which asks for something and ends nothing; and return
 * whether it did since this was called last.
 */
void signals_catch_ask(void);
bool signals_asked(void);

/* End as the signal would have, had it not been caught. */
_Noreturn void signals_die(int number);

/*
 * Have a file removed, too, if a signal ends the tool; NULL: none any more. The
 * path must stay as it is until then.
 */
void signals_remove(const char *path);

/* Let no signal in, and again those that were let in before. */
void signals_hold(void);
void signals_let(void);

#endif
