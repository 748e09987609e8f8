/*
 * The halves of 14-bit values, of all controls that have them.
 *
 * Each control has a pair (pair_priv.h). Those in which a half waits for the
 * other stand in a row: each waits as long, so that the one that came first is
 * the first that is due.
 */
#ifndef LIBMK_ENGINE_HALVES_PRIV_H
#define LIBMK_ENGINE_HALVES_PRIV_H

#include <libmk/base/time.h>
#include <libmk/engine/pair_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A control's pair, and its neighbours in the row, or itself out of it. */
struct mk_halves_place {
	struct mk_pair pair;
	uint32_t before, after;
};

/* Its fields are halves.c's. */
struct mk_halves {
	struct mk_halves_place *places; /* the row begins and ends at n */
	uint32_t n;
};

/* Start without any half of n controls. Returns 0, or -ENOMEM. */
int mk_halves_init(struct mk_halves *halves, size_t n);

/* Free what mk_halves_init() has made; zeros are fine. */
void mk_halves_done(struct mk_halves *halves);

/* Forget all halves. */
void mk_halves_forget(struct mk_halves *halves);

/*
 * Take a half of a control, as mk_pair_feed() does.
 *
 * now never goes back.
 */
bool mk_halves_feed(struct mk_halves *halves, size_t control,
    enum mk_pair_half half, unsigned bits, uint64_t now, int *value);

/*
 * Let the halves that came of a control have come of another's control, too;
 * none of them waits.
 */
void mk_halves_give(const struct mk_halves *halves, size_t control,
    struct mk_halves *to, size_t other);

/* Return when mk_halves_due() is to be asked next, or MK_TIME_NEVER. */
uint64_t mk_halves_deadline(const struct mk_halves *halves);

/*
 * Take the next value of a half that was alone until now.
 *
 * Returns whether there is one, which goes to *control and *value.
 */
bool mk_halves_due(struct mk_halves *halves, uint64_t now, size_t *control,
    int *value);

#endif
