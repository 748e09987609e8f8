/* SPDX-License-Identifier: ISC */
#include "transferrun.h"

#include <libmk/base/time.h>

#include "inputs.h"
#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHOW (MK_TIME_SECOND / 5) /* from one line of progress to the next */

void
transferrun_list_init(struct transferrun_list *list)
{
	memset(list, 0, sizeof(*list));
	mk_buf_init(&list->bytes);
}

/* The buffer may move as it grows: where each message is, is set anew. */
void
transferrun_list_add(struct transferrun_list *list, const uint8_t *data,
    size_t n)
{
	size_t cap = list->bytes.cap, i, at = 0;

	if (list->n == list->room) {
		list->room = list->room ? 2 * list->room : 64;
		list->messages = reallocarray(list->messages, list->room,
		    sizeof(*list->messages));
	}
	mk_buf_put(&list->bytes, data, n);
	if (!list->messages || mk_buf_status(&list->bytes))
		cmd_die(CMD_BUSY, "out of memory");
	list->messages[list->n].data = list->bytes.data + list->bytes.len - n;
	list->messages[list->n++].size = n;
	for (i = 0; list->bytes.cap != cap && i < list->n; i++) {
		list->messages[i].data = list->bytes.data + at;
		at += list->messages[i].size;
	}
}

void
transferrun_list_done(struct transferrun_list *list)
{
	mk_buf_done(&list->bytes);
	free(list->messages);
}

/* Writes seconds as 1:23.4. */
static void
write_time(double seconds, char text[32])
{
	unsigned long tenths = (unsigned long)(seconds * 10 + 0.5);

	snprintf(text, 32, "%lu:%02lu.%lu", tenths / 600, tenths / 10 % 60,
	    tenths % 10);
}

void
transferrun_plan_begin(struct transferrun_plan *plan,
    const struct transferrun_options *o, const char *verb)
{
	*plan = (struct transferrun_plan){.o = o, .verb = verb};
	plan->answered = o->verify;
	cmd_stdout(&plan->out, false);
}

void
transferrun_plan_add(struct transferrun_plan *plan, const uint8_t *data,
    size_t n)
{
	struct mk_dialogue dialogue;
	char name[MK_DIALOGUE_NAME];

	plan->n++;
	plan->bytes += n;
	if (mk_dialogue_of(data, n, &dialogue))
		plan->answered = true;
	mk_transfer_call(data, n, plan->n, name);
	mk_buf_printf(&plan->out, "%s %s, %zu bytes\n", plan->verb, name, n);
}

int
transferrun_plan_end(struct transferrun_plan *plan)
{
	const struct transferrun_options *o = plan->o;
	double seconds = (double)plan->n * o->transfer.pause_ms / 1000;
	char time[32];

	if (o->rate)
		seconds += (double)plan->bytes / o->rate;
	write_time(seconds, time);
	mk_buf_printf(&plan->out, "%zu message%s, %zu bytes, %s%s\n", plan->n,
	    plan->n == 1 ? "" : "s", plan->bytes, time,
	    plan->answered ? " and the answers" : "");
	return cmd_finish(&plan->out, CMD_OK);
}

/* --- the port */

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct transferrun *run = self;
	size_t i;

	for (i = 0; i < n; i++)
		mk_transfer_receive(&run->transfer, &messages[i], now);
}

/* End of input does not end output. */
static void
on_loss(void *self, const char *why, uint64_t now)
{
	struct transferrun *run = self;

	(void)now;
	if (!why)
		return;
	run->lost = true;
	cmd_warn("%s: %s", run->o->port, why);
}

static void
on_tell(void *self, const char *sentence, uint64_t now)
{
	struct transferrun *run = self;

	(void)now;
	cmd_warn("%s: %s", run->o->port, sentence);
}

void
transferrun_open(struct transferrun *run, const struct transferrun_options *o)
{
	const struct mk_port_user user = {.self = run,
	    .midi = on_midi,
	    .down = on_loss,
	    .ended = on_loss,
	    .tell = on_tell};
	const struct mk_port_options options = {.direction = MK_PORT_BOTH,
	    .rate = o->rate,
	    .client = "mk-transfer"};
	struct mk_err err = {""};
	int status = 0;

	inputs_refuse_port(o->port);
	memset(run, 0, sizeof(*run));
	run->o = o;
	run->port = mk_port_open(o->port, &options, &user, &status, &err);
	if (!run->port)
		cmd_die(status == -EINVAL ? CMD_USAGE : cmd_exit_code(status),
		    "%s", err.msg);
}

void
transferrun_close(struct transferrun *run)
{
	mk_port_close(run->port);
}

/* --- progress, on a terminal */

static void
show(struct transferrun *run, uint64_t now, bool last)
{
	const struct mk_transfer *t = &run->transfer;
	double seconds = (double)(now - run->began) / MK_TIME_SECOND, left = 0;
	char name[MK_DIALOGUE_NAME] = "", time[32];

	if (run->o->quiet || !isatty(STDERR_FILENO) ||
	    (!last && now < run->shown + SHOW))
		return;
	run->shown = now;
	if (t->at < t->n_messages)
		mk_transfer_name(t, t->at, name);
	if (t->at)
		left =
		    seconds / (double)t->at * (double)(t->n_messages - t->at);
	write_time(left, time);
	fprintf(stderr, "\r%zu/%zu %s  %.0f bytes/s  %s left \33[K%s", t->at,
	    t->n_messages, name, seconds > 0 ? (double)run->done / seconds : 0,
	    time, last ? "\r\33[K" : "");
	fflush(stderr);
}

static void
on_got(void *self, size_t i, const uint8_t *dump, size_t n)
{
	struct transferrun *run = self;

	run->done += n;
	if (run->got)
		run->got(run->self, i, dump, n);
}

static void
on_again(void *self, const char *sentence)
{
	struct transferrun *run = self;

	if (!run->o->quiet && isatty(STDERR_FILENO))
		fputs("\r\33[K", stderr);
	cmd_warn("%s", sentence);
}

/* --- the transfer as a source of the loop */

static size_t
want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct transferrun *run = self;
	const struct mk_transfer *t = &run->transfer;
	uint64_t due = mk_transfer_deadline(t);

	(void)fds;
	(void)max;
	/* What was sent has left when nothing waits. */
	if (t->state == MK_TRANSFER_SENDING && !mk_port_queued(run->port))
		due = 0;
	if (due < *deadline)
		*deadline = due;
	return 0;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct transferrun *run = self;

	(void)fds;
	(void)n;
	if (run->transfer.state == MK_TRANSFER_SENDING &&
	    !mk_port_queued(run->port)) {
		run->done += run->transfer.messages[run->transfer.at].size;
		mk_transfer_sent(&run->transfer, now);
	}
	mk_transfer_tick(&run->transfer, now);
}

static void
flush(void *self, uint64_t now)
{
	struct transferrun *run = self;
	const struct mk_transfer_message *message;

	show(run, now, false);
	if (!mk_port_is_up(run->port))
		return;
	message = mk_transfer_next(&run->transfer);
	if (message && mk_port_send(run->port, message->data, message->size))
		cmd_die(CMD_DATA,
		    "a message of %zu bytes is longer than the port takes",
		    message->size);
}

/* Ends a half-sent message, then the tool by the signal that came. */
static _Noreturn void
end_by_signal(struct transferrun *run)
{
	const struct mk_transfer *t = &run->transfer;

	show(run, mk_loop_now(), true);
	transferrun_close(run);
	cmd_warn("interrupted: %zu of %zu messages %s", t->at, t->n_messages,
	    run->verb);
	signals_die(signals_came());
}

static bool
is_over(const struct transferrun *run)
{
	return run->transfer.state >= MK_TRANSFER_DONE || run->lost;
}

int
transferrun_do(struct transferrun *run, const struct transferrun_list *list,
    const char *verb, transferrun_got *got, void *self)
{
	const struct mk_source sources[] = {
	    {.self = run, .want = want, .serve = serve, .flush = flush},
	    mk_port_source(run->port),
	};
	const struct mk_transfer_user user = {
	    .self = run, .got = on_got, .tell = on_again};
	struct mk_transfer *t = &run->transfer;
	int status = 0;

	/* A port that nobody reads is an error to report. */
	signal(SIGPIPE, SIG_IGN);
	signals_catch();
	run->verb = verb;
	run->began = mk_loop_now();
	run->done = 0;
	run->got = got;
	run->self = self;
	mk_transfer_init(t, &run->o->transfer, &user, list->messages, list->n);
	while (!is_over(run) && (status == 0 || status == -EINTR)) {
		status = mk_loop_turn(sources, 2, signals_open());
		if (signals_came())
			end_by_signal(run);
	}
	show(run, mk_loop_now(), true);
	if (status < 0 && status != -EINTR)
		cmd_die(CMD_IO, "%s", strerror(-status));
	if (run->lost || t->status == -ETIMEDOUT || t->status == -ECANCELED)
		return CMD_ABSENT;
	return t->status ? CMD_DATA : CMD_OK;
}
