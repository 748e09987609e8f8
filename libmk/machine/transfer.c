/* SPDX-License-Identifier: ISC */
#include <libmk/machine/transfer_priv.h>

#include <libmk/base/time.h>

#include <errno.h>
#include <stdio.h>

/* Prepares the current message for sending. */
static void
begin_message(struct mk_transfer *t)
{
	const struct mk_transfer_message *message;

	t->tries = 0;
	t->due = MK_TIME_NEVER;
	if (t->at == t->n_messages) {
		t->state = MK_TRANSFER_DONE;
		return;
	}
	message = &t->messages[t->at];
	t->state = MK_TRANSFER_SEND;
	t->answers = mk_dialogue_of(message->data, message->size, &t->dialogue);
}

void
mk_transfer_init(struct mk_transfer *transfer,
    const struct mk_transfer_options *options,
    const struct mk_transfer_user *user,
    const struct mk_transfer_message *messages, size_t n_messages)
{
	*transfer = (struct mk_transfer){
	    .options = *options,
	    .user = *user,
	    .messages = messages,
	    .n_messages = n_messages,
	};
	begin_message(transfer);
}

static void
pause_until(struct mk_transfer *t, uint64_t now)
{
	t->state = MK_TRANSFER_PAUSING;
	t->due = now + t->options.pause_ms * MK_TIME_MS;
}

/*
 * Goes on to the next message, without a pause if the device acknowledged this
 * one.
 */
static void
finish_message(struct mk_transfer *t, uint64_t now)
{
	bool told = t->answers && !t->dialogue.is_request;

	t->at++;
	if (t->at < t->n_messages && t->options.pause_ms && !told) {
		t->tries = 0;
		pause_until(t, now);
	} else {
		begin_message(t);
	}
}

static void
tell_retry(struct mk_transfer *t, const char *what, const char *then)
{
	char name[MK_DIALOGUE_NAME], text[256];

	mk_transfer_name(t, t->at, name);
	snprintf(text, sizeof(text), "%s: %s%s", name, what, then);
	if (t->user.tell)
		t->user.tell(t->user.self, text);
}

/* Sends the current message again, or gives up. */
static void
again(struct mk_transfer *t, int status, const char *why, uint64_t now)
{
	if (t->tries == t->options.retries) {
		tell_retry(t, why, "; given up");
		t->state = MK_TRANSFER_FAILED;
		t->due = MK_TIME_NEVER;
		t->status = status;
		return;
	}
	t->tries++;
	t->again++;
	tell_retry(t, why,
	    t->dialogue.is_request ? "; asking again" : "; sending again");
	pause_until(t, now);
}

const struct mk_transfer_message *
mk_transfer_next(struct mk_transfer *transfer)
{
	if (transfer->state != MK_TRANSFER_SEND)
		return NULL;
	transfer->state = MK_TRANSFER_SENDING;
	transfer->half = false;
	return &transfer->messages[transfer->at];
}

void
mk_transfer_sent(struct mk_transfer *transfer, uint64_t now)
{
	unsigned timeout = transfer->dialogue.timeout_ms;

	if (transfer->state != MK_TRANSFER_SENDING)
		return;
	if (!transfer->answers) {
		finish_message(transfer, now);
		return;
	}
	if (!timeout)
		timeout = transfer->options.timeout_ms;
	transfer->state = MK_TRANSFER_WAITING;
	transfer->due = now + timeout * MK_TIME_MS;
}

/* What the device answered. */
static void
take_answer(struct mk_transfer *t, enum mk_answer answer,
    const struct mk_midi *m, const struct mk_err *why, uint64_t now)
{
	switch (answer) {
	case MK_ANSWER_TAKEN:
		if (t->dialogue.is_request && t->user.got)
			t->user.got(t->user.self, t->at, m->data, m->size);
		finish_message(t, now);
		return;
	case MK_ANSWER_AGAIN:
		again(t, -EBADMSG, why->msg, now);
		return;
	case MK_ANSWER_WAIT:
		t->due = MK_TIME_NEVER;
		return;
	case MK_ANSWER_CANCEL:
		tell_retry(t, "the device wants no more", "; given up");
		t->state = MK_TRANSFER_FAILED;
		t->due = MK_TIME_NEVER;
		t->status = -ECANCELED;
		return;
	case MK_ANSWER_NONE:
		t->strays += m->kind == MK_MIDI_SYSEX;
		return;
	}
}

void
mk_transfer_receive(struct mk_transfer *transfer, const struct mk_midi *message,
    uint64_t now)
{
	const struct mk_transfer_message *sent;
	struct mk_err why = {""};
	enum mk_answer answer = MK_ANSWER_NONE;

	if ((transfer->state != MK_TRANSFER_WAITING &&
	        transfer->state != MK_TRANSFER_SENDING) ||
	    !transfer->answers)
		return;
	sent = &transfer->messages[transfer->at];
	if (message->kind == MK_MIDI_SYSEX)
		answer = mk_dialogue_answer(sent->data, sent->size,
		    message->data, message->size, &why);
	else if (message->kind == MK_MIDI_CUT && message->data)
		/* The whole one may follow. */
		transfer->half |= mk_dialogue_begins_answer(sent->data,
		    sent->size, message->data, message->size);
	take_answer(transfer, answer, message, &why, now);
}

/* No answer came whole. */
static void
end_waiting(struct mk_transfer *t, uint64_t now)
{
	if (t->half)
		again(t, -EBADMSG, "half an answer came", now);
	else if (t->dialogue.may_be_silent)
		finish_message(t, now);
	else
		again(t, -ETIMEDOUT, "no answer", now);
}

void
mk_transfer_tick(struct mk_transfer *transfer, uint64_t now)
{
	unsigned tries = transfer->tries;

	if (now < transfer->due)
		return;
	if (transfer->state == MK_TRANSFER_PAUSING) {
		begin_message(transfer);
		transfer->tries = tries;
	} else if (transfer->state == MK_TRANSFER_WAITING) {
		end_waiting(transfer, now);
	}
}

uint64_t
mk_transfer_deadline(const struct mk_transfer *transfer)
{
	return transfer->due;
}

void
mk_transfer_call(const uint8_t *message, size_t n, size_t number,
    char name[MK_DIALOGUE_NAME])
{
	if (!mk_dialogue_name(message, n, name))
		snprintf(name, MK_DIALOGUE_NAME, "message %zu", number);
}

void
mk_transfer_name(const struct mk_transfer *transfer, size_t i,
    char name[MK_DIALOGUE_NAME])
{
	const struct mk_transfer_message *m = &transfer->messages[i];

	mk_transfer_call(m->data, m->size, i + 1, name);
}
