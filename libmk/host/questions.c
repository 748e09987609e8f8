/* SPDX-License-Identifier: ISC */
/* An array in the order of asking: it is short, so searches are linear. */
#include <libmk/host/questions_priv.h>

#include <assert.h>
#include <string.h>

void
mk_questions_init(struct mk_questions *asker, uint64_t timeout, unsigned tries)
{
	*asker = (struct mk_questions){.timeout = timeout, .tries = tries};
}

static void
append_question(struct mk_questions *asker, struct mk_ask ask, uint64_t now)
{
	assert(asker->n < MK_QUESTIONS_ROOM);
	ask.tries++;
	ask.order = ++asker->order;
	ask.due = now + asker->timeout;
	asker->asks[asker->n++] = ask;
}

static struct mk_ask
take_question(struct mk_questions *asker, size_t i)
{
	struct mk_ask ask = asker->asks[i];

	assert(i < asker->n);
	asker->n--;
	memmove(&asker->asks[i], &asker->asks[i + 1],
	    (asker->n - i) * sizeof(ask));
	return ask;
}

bool
mk_questions_add(struct mk_questions *asker, int what, int32_t one, int32_t two,
    uint64_t now)
{
	assert(!mk_questions_asks(asker, what, one, two));
	if (asker->n == MK_QUESTIONS_ROOM)
		return false;
	append_question(asker, (struct mk_ask){.what = what, .ids = {one, two}},
	    now);
	return true;
}

void
mk_questions_silent(struct mk_questions *asker)
{
	asker->silent = ++asker->order;
}

static size_t
find_question(const struct mk_questions *asker, int what, int32_t one,
    int32_t two)
{
	size_t i;

	for (i = 0; i < asker->n; i++)
		if (asker->asks[i].what == what &&
		    asker->asks[i].ids[0] == one &&
		    asker->asks[i].ids[1] == two)
			break;
	return i;
}

bool
mk_questions_asks(const struct mk_questions *asker, int what, int32_t one,
    int32_t two)
{
	return find_question(asker, what, one, two) < asker->n;
}

bool
mk_questions_answered(struct mk_questions *asker, int what, int32_t one,
    int32_t two)
{
	size_t i = find_question(asker, what, one, two);

	if (i == asker->n)
		return false;
	asker->answered = asker->asks[i].order;
	take_question(asker, i);
	return true;
}

/* The oldest question after the last answer. */
static size_t
find_next_question(const struct mk_questions *asker)
{
	size_t i;

	for (i = 0; i < asker->n; i++)
		if (asker->asks[i].order > asker->answered)
			break;
	return i;
}

bool
mk_questions_failed(struct mk_questions *asker, int what, struct mk_ask *ask)
{
	size_t i;

	if (what >= 0) {
		for (i = 0; i < asker->n && asker->asks[i].what != what; i++)
			;
	} else {
		i = find_next_question(asker);
		if (i < asker->n && asker->silent > asker->answered &&
		    asker->silent < asker->asks[i].order)
			return false;
	}
	if (i == asker->n)
		return false;
	*ask = take_question(asker, i);
	asker->answered = ask->order;
	return true;
}

/* Questions asked again go to the end, so the first is the oldest. */
bool
mk_questions_late(struct mk_questions *asker, uint64_t now, struct mk_ask *ask)
{
	if (!asker->n || asker->asks[0].due > now)
		return false;
	*ask = take_question(asker, 0);
	if (ask->tries < asker->tries)
		append_question(asker, *ask, now);
	return true;
}

void
mk_questions_wait(struct mk_questions *asker, uint64_t now)
{
	size_t i;

	for (i = 0; i < asker->n; i++)
		asker->asks[i].due = now + asker->timeout;
}

uint64_t
mk_questions_deadline(const struct mk_questions *asker)
{
	return asker->n ? asker->asks[0].due : MK_TIME_NEVER;
}
