/* SPDX-License-Identifier: ISC */
/*
 * When to take what was found, as a small state: the time from which another
 * device than the one before may be taken.
 */
#include <libmk/io/search_priv.h>

#include <libmk/io/loop.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int
mk_search_init(struct mk_search *search, const struct mk_wish *wish, bool in,
    bool out)
{
	const char *texts[3] = {wish->match, wish->usb, wish->serial};
	size_t i;

	memset(search, 0, sizeof(*search));
	for (i = 0; i < 3; i++) {
		search->texts[i] = texts[i] ? strdup(texts[i]) : NULL;
		if (texts[i] && !search->texts[i])
			return -ENOMEM;
	}
	search->wish = (struct mk_wish){.match = search->texts[0],
	    .usb = search->texts[1],
	    .serial = search->texts[2],
	    .in = in,
	    .out = out,
	    .once = wish->once};
	if (wish->name) {
		search->name = *wish->name;
		search->wish.name = &search->name;
	}
	return 0;
}

void
mk_search_done(struct mk_search *search)
{
	size_t i;

	for (i = 0; i < 3; i++)
		free(search->texts[i]);
}

/* Whether it is too early for one that is not the one before. */
static bool
is_early(struct mk_search *search, const struct mk_endpoint *one, uint64_t now)
{
	if (search->settled == MK_TIME_NEVER)
		search->settled = one->card < 0 ? 0 : now + MK_SEARCH_MOMENT;
	return now < search->settled;
}

enum mk_search_result
mk_search_judge(struct mk_search *search, const struct mk_choice *choice,
    int status, const struct mk_err *err, uint64_t now)
{
	if (status < 0) {
		search->is_news = strcmp(search->several, err->msg) != 0;
		memcpy(search->several, err->msg, sizeof(search->several));
		return MK_SEARCH_SEVERAL;
	}
	search->several[0] = '\0';
	if (status == 0) {
		search->settled = MK_TIME_NEVER;
		return MK_SEARCH_NONE;
	}
	if (!mk_choice_is_before(choice) &&
	    is_early(search, &choice->best, now))
		return MK_SEARCH_WAIT;
	return MK_SEARCH_FOUND;
}

bool
mk_search_take(struct mk_search *search, const struct mk_endpoint *endpoint,
    struct mk_err *other)
{
	bool is_other = search->wish.before &&
	    !mk_endpoint_is_same(search->wish.before, endpoint);
	char text[MK_ENDPOINT_TEXT];

	mk_endpoint_write(endpoint, text);
	mk_err_set(other, 0, "it is another device now: %s", text);
	search->found = *endpoint;
	search->wish.before = endpoint->card >= 0 ? &search->found : NULL;
	search->settled = 0;
	return is_other;
}

void
mk_search_lose(struct mk_search *search, uint64_t now)
{
	search->settled = now + MK_SEARCH_MOMENT;
}
