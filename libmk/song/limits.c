/* SPDX-License-Identifier: ISC */
/* One table of limits; the first limit met is kept for the sentence. */
#include <libmk/song/limits.h>

#include <assert.h>
#include <errno.h>
#include <stdint.h>

static const struct {
	size_t most;
	const char *noun;
} table[MK_LIMIT_COUNT] = {
    [MK_LIMIT_NONE] = {SIZE_MAX, ""},
    [MK_LIMIT_SCENES] = {20000, "scenes"},
    [MK_LIMIT_STRIPS] = {10000, "strips"},
    [MK_LIMIT_SENDS] = {100000, "sends"},
    [MK_LIMIT_SLOTS] = {1000000, "slots"},
    [MK_LIMIT_CLIPS] = {200000, "clips"},
    [MK_LIMIT_LANES] = {50000, "take lanes"},
    [MK_LIMIT_DEVICES] = {50000, "devices"},
    [MK_LIMIT_CHAINS] = {50000, "chains"},
    [MK_LIMIT_PARAMS] = {400000, "parameters"},
    [MK_LIMIT_DEVICE_PARAMS] = {20000, "parameters in one device"},
    [MK_LIMIT_ENVELOPES] = {50000, "envelopes"},
    [MK_LIMIT_POINTS] = {1000000, "points of envelopes"},
    [MK_LIMIT_CHANGES] = {100000, "changes of tempo and signature"},
    [MK_LIMIT_LOCATORS] = {50000, "locators"},
    [MK_LIMIT_KINDS] = {200000, "kinds of elements in devices"},
    [MK_LIMIT_TEXT] = {16777216, "bytes of names"},
};

size_t
mk_limit_most(enum mk_limit limit)
{
	return table[limit].most;
}

const char *
mk_limit_noun(enum mk_limit limit)
{
	return table[limit].noun;
}

bool
mk_limits_allow(struct mk_limits *limits, enum mk_limit limit, size_t n)
{
	assert(limit != MK_LIMIT_NONE);
	if (n <= table[limit].most)
		return true;
	if (limits->met == MK_LIMIT_NONE)
		limits->met = limit;
	return false;
}

bool
mk_limits_count(struct mk_limits *limits, enum mk_limit limit)
{
	if (!mk_limits_allow(limits, limit, limits->n[limit] + 1))
		return false;
	limits->n[limit]++;
	return true;
}

int
mk_limits_tell(const struct mk_limits *limits, struct mk_err *err)
{
	if (limits->met == MK_LIMIT_NONE)
		return mk_err_set(err, -ENOMEM, "out of memory");
	return mk_err_set(err, -EBADMSG, "a song has at most %zu %s",
	    table[limits->met].most, table[limits->met].noun);
}
