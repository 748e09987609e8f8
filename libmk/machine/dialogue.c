#include <libmk/machine/dialogue_priv.h>

#include <libmk/machine/clipname.h>
#include <libmk/machine/mdkit.h>
#include <libmk/machine/mdpattern.h>
#include <libmk/machine/mdsong.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define HEAD 8
#define ANY  0xff /* of a pattern: any byte of data */

/* The start of a message. */
struct head {
	size_t n;
	uint8_t bytes[HEAD];
};

/* A kind of message and what is answered to it. */
static const struct talk {
	struct head sent;
	struct mk_dialogue dialogue;
	struct {
		struct head head;
		enum mk_answer means;
	} answers[4];
} talks[] = {
    {{5, {0xf0, 0x00, 0x13, 0x37, 0x01}}, {1000, false, false},
        {{{5, {0xf0, 0x00, 0x13, 0x37, 0x02}}, MK_ANSWER_TAKEN},
            {{5, {0xf0, 0x00, 0x13, 0x37, 0x10}}, MK_ANSWER_AGAIN}}},
    {{4, {0xf0, 0x7e, ANY, 0x01}}, {2000, true, false},
        {{{4, {0xf0, 0x7e, ANY, 0x7f}}, MK_ANSWER_TAKEN},
            {{4, {0xf0, 0x7e, ANY, 0x7e}}, MK_ANSWER_AGAIN},
            {{4, {0xf0, 0x7e, ANY, 0x7d}}, MK_ANSWER_CANCEL},
            {{4, {0xf0, 0x7e, ANY, 0x7c}}, MK_ANSWER_WAIT}}},
    {{4, {0xf0, 0x7e, ANY, 0x02}}, {20, true, false},
        {{{4, {0xf0, 0x7e, ANY, 0x7f}}, MK_ANSWER_TAKEN},
            {{4, {0xf0, 0x7e, ANY, 0x7e}}, MK_ANSWER_AGAIN},
            {{4, {0xf0, 0x7e, ANY, 0x7d}}, MK_ANSWER_CANCEL},
            {{4, {0xf0, 0x7e, ANY, 0x7c}}, MK_ANSWER_WAIT}}},
};

/* The Machinedrum's requests, and the dumps that answer them. */
static const struct request {
	uint8_t id, dump;
	const char *name;
	unsigned positions;
} requests[] = {
    {0x53, MK_MDDUMP_KIT, "kit", MK_MDKIT_KITS},
    {0x68, MK_MDDUMP_PATTERN, "pattern", MK_MDPATTERN_PATTERNS},
    {0x6a, MK_MDDUMP_SONG, "song", MK_MDSONG_SONGS},
};

#define N_TALKS    (sizeof(talks) / sizeof(*talks))
#define N_REQUESTS (sizeof(requests) / sizeof(*requests))

static const uint8_t machine[] = {0xf0, 0x00, 0x20, 0x3c, 0x02};

#define ID_AT       6
#define REQUEST     9 /* bytes of one: header, id, position, F7 */
#define POSITION_AT 7 /* in a request; a dump has a version before it */

/* Whether a message is like a head as far as both go. */
static bool
agrees(const uint8_t *message, size_t n, const struct head *head)
{
	size_t i;

	for (i = 0; i < head->n && i < n; i++)
		if (message[i] != head->bytes[i] &&
		    (head->bytes[i] != ANY || message[i] > 0x7f))
			return false;
	return true;
}

static bool
begins(const uint8_t *message, size_t n, const struct head *head)
{
	return head->n && n >= head->n && agrees(message, n, head);
}

static const struct talk *
talk_of(const uint8_t *message, size_t n)
{
	size_t i;

	for (i = 0; i < N_TALKS; i++)
		if (begins(message, n, &talks[i].sent))
			return &talks[i];
	return NULL;
}

static bool
is_machines(const uint8_t *message, size_t n)
{
	return n > ID_AT + 2 && !memcmp(message, machine, sizeof(machine));
}

static const struct request *
request_of(const uint8_t *message, size_t n)
{
	size_t i;

	if (n != REQUEST || !is_machines(message, n))
		return NULL;
	for (i = 0; i < N_REQUESTS; i++)
		if (message[ID_AT] == requests[i].id)
			return &requests[i];
	return NULL;
}

bool
mk_dialogue_of(const uint8_t *message, size_t n, struct mk_dialogue *dialogue)
{
	const struct talk *talk = talk_of(message, n);

	if (request_of(message, n)) {
		*dialogue = (struct mk_dialogue){.is_request = true};
		return true;
	}
	if (!talk)
		return false;
	*dialogue = talk->dialogue;
	return true;
}

static enum mk_answer
answer_request(const struct request *request, unsigned position,
    const uint8_t *answer, size_t n, struct mk_err *err)
{
	const struct mk_sysex message = {answer, n, 0};
	struct mk_mddump dump;

	if (!is_machines(answer, n) || answer[ID_AT] != request->dump)
		return MK_ANSWER_NONE;
	/* A broken one may be the one asked for, whatever it says. */
	if (mk_mddump_open(&dump, &message, NULL) < 0 ||
	    mk_mddump_check(&dump, NULL) < 0) {
		mk_err_set(err, -EBADMSG, "the dump came broken");
		return MK_ANSWER_AGAIN;
	}
	return dump.position == position ? MK_ANSWER_TAKEN : MK_ANSWER_NONE;
}

enum mk_answer
mk_dialogue_answer(const uint8_t *sent, size_t n_sent, const uint8_t *answer,
    size_t n_answer, struct mk_err *err)
{
	const struct request *request = request_of(sent, n_sent);
	const struct talk *talk = talk_of(sent, n_sent);
	size_t i;

	if (request)
		return answer_request(request, sent[POSITION_AT], answer,
		    n_answer, err);
	for (i = 0; talk && i < 4; i++) {
		if (!begins(answer, n_answer, &talk->answers[i].head))
			continue;
		if (talk->answers[i].means == MK_ANSWER_AGAIN)
			mk_err_set(err, -EBADMSG, "it came broken");
		return talk->answers[i].means;
	}
	return MK_ANSWER_NONE;
}

bool
mk_dialogue_begins_answer(const uint8_t *sent, size_t n_sent,
    const uint8_t *cut, size_t n_cut)
{
	const struct request *request = request_of(sent, n_sent);
	const struct talk *talk = talk_of(sent, n_sent);
	size_t i;

	if (request) {
		const struct head dump = {ID_AT + 1,
		    {0xf0, 0x00, 0x20, 0x3c, 0x02, ANY, request->dump}};

		return agrees(cut, n_cut, &dump);
	}
	for (i = 0; talk && i < 4; i++)
		if (talk->answers[i].head.n &&
		    agrees(cut, n_cut, &talk->answers[i].head))
			return true;
	return false;
}

size_t
mk_dialogue_request(uint8_t id, unsigned position,
    uint8_t request[MK_DIALOGUE_REQUEST])
{
	size_t i;

	for (i = 0; i < N_REQUESTS; i++)
		if (requests[i].dump == id)
			break;
	if (i == N_REQUESTS || position >= requests[i].positions)
		return 0;
	memcpy(request, machine, sizeof(machine));
	request[ID_AT - 1] = 0;
	request[ID_AT] = requests[i].id;
	request[POSITION_AT] = (uint8_t)position;
	request[POSITION_AT + 1] = 0xf7;
	return REQUEST;
}

unsigned
mk_dialogue_positions(uint8_t id)
{
	size_t i;

	for (i = 0; i < N_REQUESTS; i++)
		if (requests[i].dump == id)
			return requests[i].positions;
	return 0;
}

bool
mk_dialogue_name(const uint8_t *message, size_t n, char name[MK_DIALOGUE_NAME])
{
	const struct request *r = request_of(message, n);
	unsigned position;
	char pattern[4];
	size_t i;

	if (!is_machines(message, n))
		return false;
	position = message[r ? POSITION_AT : MK_MDDUMP_BODY_AT - 1];
	for (i = 0; !r && i < N_REQUESTS; i++)
		if (n > MK_MDDUMP_BODY_AT && message[ID_AT] == requests[i].dump)
			r = &requests[i];
	if (!r || position >= r->positions)
		return false;
	mk_clipname_write((int)position & 0x7f, pattern);
	if (r->dump == MK_MDDUMP_PATTERN)
		snprintf(name, MK_DIALOGUE_NAME, "%s %s", r->name, pattern);
	else
		snprintf(name, MK_DIALOGUE_NAME, "%s %u", r->name,
		    position + 1);
	return true;
}
