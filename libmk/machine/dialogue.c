/* SPDX-License-Identifier: ISC */
#include <libmk/machine/dialogue_priv.h>

#include <libmk/machine/clipname.h>
#include <libmk/machine/machine_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define HEAD 8
#define ANY  0xff /* in a pattern: any data byte */

/* The start of a message. */
struct head {
	size_t n;
	uint8_t bytes[HEAD];
};

/* A kind of message, and how it is answered. */
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

#define N_TALKS (sizeof(talks) / sizeof(*talks))

#define ID_AT       6
#define REQUEST     9 /* bytes of a request: header, id, position, F7 */
#define POSITION_AT 7 /* in a request; a dump has a version before it */

/* Whether a message matches a head, as far as both go. */
static bool
agrees_with_head(const uint8_t *message, size_t n, const struct head *head)
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
	return head->n && n >= head->n && agrees_with_head(message, n, head);
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

/* A request's entry, and the machine that it is for. */
struct asked {
	const struct mk_machine *machine;
	const struct mk_machine_request *request; /* or NULL */
};

/* The machine whose message this is, which is not too short to tell more. */
static const struct mk_machine *
machine_of(const uint8_t *message, size_t n)
{
	return n > ID_AT + 2 ? mk_machine_of(message, n) : NULL;
}

static struct asked
asked_by(const uint8_t *message, size_t n)
{
	struct asked asked = {NULL, NULL};
	size_t i;

	if (n == REQUEST)
		asked.machine = machine_of(message, n);
	for (i = 0; asked.machine && i < asked.machine->n_requests; i++)
		if (message[ID_AT] == asked.machine->requests[i].request)
			asked.request = &asked.machine->requests[i];
	return asked;
}

/* The request that a dump with that id answers. */
static const struct mk_machine_request *
request_for(const struct mk_machine *machine, uint8_t dump)
{
	size_t i;

	for (i = 0; i < machine->n_requests; i++)
		if (machine->requests[i].dump == dump)
			return &machine->requests[i];
	return NULL;
}

bool
mk_dialogue_of(const uint8_t *message, size_t n, struct mk_dialogue *dialogue)
{
	const struct talk *talk = talk_of(message, n);

	if (asked_by(message, n).request) {
		*dialogue = (struct mk_dialogue){.is_request = true};
		return true;
	}
	if (!talk)
		return false;
	*dialogue = talk->dialogue;
	return true;
}

static enum mk_answer
answer_request(const struct asked *asked, unsigned position,
    const uint8_t *answer, size_t n, struct mk_err *err)
{
	const struct mk_sysex message = {answer, n, 0};
	int got;

	if (machine_of(answer, n) != asked->machine ||
	    answer[ID_AT] != asked->request->dump)
		return MK_ANSWER_NONE;
	/*
	 * A broken dump may be the one asked for, whatever position it names.
	 */
	got = asked->machine->position(&message);
	if (got < 0) {
		mk_err_set(err, -EBADMSG, "the dump came broken");
		return MK_ANSWER_AGAIN;
	}
	return (unsigned)got == position ? MK_ANSWER_TAKEN : MK_ANSWER_NONE;
}

enum mk_answer
mk_dialogue_answer(const uint8_t *sent, size_t n_sent, const uint8_t *answer,
    size_t n_answer, struct mk_err *err)
{
	const struct asked asked = asked_by(sent, n_sent);
	const struct talk *talk = talk_of(sent, n_sent);
	size_t i;

	if (asked.request)
		return answer_request(&asked, sent[POSITION_AT], answer,
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
	const struct asked asked = asked_by(sent, n_sent);
	const struct talk *talk = talk_of(sent, n_sent);
	size_t i;

	if (asked.request) {
		struct head dump = {
		    ID_AT + 1, {[ID_AT - 1] = ANY, asked.request->dump}};

		memcpy(dump.bytes, asked.machine->header, MK_MACHINE_HEADER);
		return agrees_with_head(cut, n_cut, &dump);
	}
	for (i = 0; talk && i < 4; i++)
		if (talk->answers[i].head.n &&
		    agrees_with_head(cut, n_cut, &talk->answers[i].head))
			return true;
	return false;
}

size_t
mk_dialogue_request(uint8_t id, unsigned position,
    uint8_t request[MK_DIALOGUE_REQUEST])
{
	const struct mk_machine *machine = mk_machines[0];
	const struct mk_machine_request *r = request_for(machine, id);

	if (!r || position >= r->positions)
		return 0;
	memcpy(request, machine->header, MK_MACHINE_HEADER);
	request[ID_AT - 1] = 0;
	request[ID_AT] = r->request;
	request[POSITION_AT] = (uint8_t)position;
	request[POSITION_AT + 1] = 0xf7;
	return REQUEST;
}

unsigned
mk_dialogue_positions(uint8_t id)
{
	const struct mk_machine_request *r = request_for(mk_machines[0], id);

	return r ? r->positions : 0;
}

bool
mk_dialogue_name(const uint8_t *message, size_t n, char name[MK_DIALOGUE_NAME])
{
	const struct mk_machine *machine = machine_of(message, n);
	const struct mk_machine_request *r = asked_by(message, n).request;
	unsigned position;
	char pattern[4];

	if (!machine)
		return false;
	position = message[r ? POSITION_AT : MK_MDDUMP_BODY_AT - 1];
	if (!r && n > MK_MDDUMP_BODY_AT)
		r = request_for(machine, message[ID_AT]);
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
