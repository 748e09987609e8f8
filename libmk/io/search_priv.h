/* SPDX-License-Identifier: ISC */
/*
 * The search for a port of the sequencer, as ports come and go.
 *
 *	there is                     it takes
 *	the one that it was before   that, at once
 *	another device that fits     that, once nothing else came for a moment
 *	several that fit alike       none of them; they are named
 *
 * Devices that are plugged in together come one by one, and one whose plug is
 * loose is back soon: hence the moment. Software is not waited for. No ALSA and
 * no files.
 */
#ifndef LIBMK_IO_SEARCH_PRIV_H
#define LIBMK_IO_SEARCH_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/io/endpoint_priv.h>

#include <stdbool.h>
#include <stdint.h>

/* Nanoseconds in which nothing else comes. */
#define MK_SEARCH_MOMENT (500 * MK_TIME_MS)

enum mk_search_result {
	MK_SEARCH_NONE,
	MK_SEARCH_SEVERAL,
	MK_SEARCH_WAIT, /* look again at search->settled */
	MK_SEARCH_FOUND,
};

/* The caller's memory; to be read only. */
struct mk_search {
	struct mk_wish wish;
	struct mk_portname name;  /* of the wish */
	char *texts[3];           /* of the wish */
	struct mk_endpoint found; /* what it is or was connected with */
	/* When something else may be taken; 0: at once; or MK_TIME_NEVER,
	 * before there is anything. */
	uint64_t settled;
	char several[MK_ERR_MAX]; /* the sentence that names them, or "" */
	bool is_news;             /* it was another, or none */
};

/*
 * Begin to search for what a wish says, which is copied, in the ways that
 * bytes are to go.
 *
 * What is there already may be taken at once. Returns 0 or -ENOMEM; either way
 * the caller calls mk_search_done().
 */
int mk_search_init(struct mk_search *search, const struct mk_wish *wish,
    bool in, bool out);
void mk_search_done(struct mk_search *search);

/* Judge what mk_choice_end() returned of all ports that there are now. */
enum mk_search_result mk_search_judge(struct mk_search *search,
    const struct mk_choice *choice, int status, const struct mk_err *err,
    uint64_t now);

/*
 * Take what was found: it is connected.
 *
 * Returns whether it is another device than the one before, which the sentence
 * then tells.
 */
bool mk_search_take(struct mk_search *search,
    const struct mk_endpoint *endpoint, struct mk_err *other);

/* It is lost. */
void mk_search_lose(struct mk_search *search, uint64_t now);

#endif
