/*
 * The signals that end a tool that waits: they come only where it waits, so
 * that it can end cleanly.
 */
#ifndef CMD_SIGNALS_H
#define CMD_SIGNALS_H

#include <signal.h>

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

/* End as the signal would have, had it not been caught. */
_Noreturn void signals_die(int number);

#endif
