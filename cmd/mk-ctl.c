/* SPDX-License-Identifier: ISC */
/* mk-ctl - query and steer the daemon */
#include "argline.h"
#include "cmd.h"
#include "doctor.h"
#include "feedlines.h"
#include "output.h"
#include "socketpath.h"

#include <libmk/codec/line.h>
#include <libmk/io/sockname_priv.h>
#include <libmk/song/command.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHUNK 65536

struct options {
	const char *socket;
	char **words;
	size_t n_words;
	bool json;
};

enum {
	OPT_JSON = 256,
};

static const struct argp_option argp_options[] = {
    {"socket", 's', "PATH", 0, "the daemon's socket", 0},
    {"json", OPT_JSON, NULL, 0, "print the answer of status or doctor as JSON",
        0},
    {0},
};

static bool
is_word(const struct options *o, const char *word)
{
	return !strcmp(o->words[0], word);
}

static void
check(struct argp_state *state, const struct options *o)
{
	if (!o->n_words)
		argp_error(state, "no VERB given");
	if (!*o->words[0] || strpbrk(o->words[0], " \t\n"))
		argp_error(state,
		    "\"%s\" is not a verb; give each word as an argument",
		    o->words[0]);
	if (*o->words[0] == '#')
		argp_error(state, "\"%s\" is a comment, not a verb",
		    o->words[0]);
	if (o->n_words > 1 && (is_word(o, "doctor") || is_word(o, "-")))
		argp_error(state, "nothing may follow \"%s\"", o->words[0]);
	if (o->json && !is_word(o, "doctor") && !is_word(o, "status"))
		argp_error(state, "--json goes with status or doctor");
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 's':
		o->socket = arg;
		return 0;
	case OPT_JSON:
		o->json = true;
		return 0;
	case ARGP_KEY_ARG:
		o->words = &state->argv[state->next - 1];
		o->n_words = (size_t)(state->argc - state->next) + 1;
		state->next = state->argc;
		return 0;
	case ARGP_KEY_END:
		check(state, o);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {argp_options, parse_opt,
    "VERB [WORD...]\ndoctor\n-",
    "Query or steer the daemon mk-surfaced; \"-\" reads lines from standard "
    "input, \"doctor\" says what to mend.",
    NULL, NULL, NULL};

/* A talk with the daemon. */
struct talk {
	int fd;
	struct mk_buf out;
	int code; /* to exit with */
	/* The daemon goes on telling after its answer. */
	bool watches, traces;
	size_t number; /* of the line of standard input, or 0 */
	size_t held;
	char data[CHUNK];
};

static void
die_gone(void)
{
	cmd_die(CMD_IO, "the daemon is gone: %s", strerror(errno));
}

static void
send_bytes(const struct talk *talk, const void *data, size_t n)
{
	const char *at = data;
	ssize_t done;

	for (; n; at += done, n -= (size_t)done) {
		done = send(talk->fd, at, n, MSG_NOSIGNAL);
		if (done < 0 && errno != EINTR)
			die_gone();
		if (done < 0)
			done = 0;
	}
}

static void
print_line(struct talk *talk, const char *line, size_t n)
{
	mk_buf_put(&talk->out, line, n);
	mk_buf_byte(&talk->out, '\n');
}

/* The sentence of "error CODE TEXT". */
static void
tell_error(struct talk *talk, const char *text, size_t n)
{
	static struct mk_line line;
	const char *sentence = NULL;

	if (mk_line_parse(&line, text, n, NULL) == 1)
		sentence = mk_line_word(&line, 2, NULL);
	if (!sentence)
		sentence = "the daemon says no";
	if (talk->number)
		cmd_warn("%s:%zu: %s", CMD_STDIN, talk->number, sentence);
	else
		cmd_warn("%s", sentence);
	talk->code = CMD_NO;
}

/* Acts on a line from the daemon; whether it ends an answer. */
static bool
take_line(struct talk *talk, const char *line, size_t n)
{
	if (n == 2 && !memcmp(line, "ok", 2))
		return true;
	if (n > 6 && !memcmp(line, "error ", 6)) {
		tell_error(talk, line, n);
		return true;
	}
	print_line(talk, line, n);
	return false;
}

/* Takes what came so far, up to the end of an answer; true at that end. */
static bool
take_lines(struct talk *talk)
{
	char *at = talk->data, *end = talk->data + talk->held, *lf;
	bool done = false;

	while (!done && (lf = memchr(at, '\n', (size_t)(end - at)))) {
		done = take_line(talk, at, (size_t)(lf - at));
		at = lf + 1;
	}
	talk->held = (size_t)(end - at);
	memmove(talk->data, at, talk->held);
	return done;
}

/* A line that has no end yet is passed on as it is. */
static void
hear_more(struct talk *talk)
{
	ssize_t got;

	if (talk->held == CHUNK) {
		mk_buf_put(&talk->out, talk->data, talk->held);
		talk->held = 0;
	}
	if (mk_buf_flush(&talk->out) < 0)
		exit(cmd_finish(&talk->out, CMD_IO));
	do
		got = recv(talk->fd, talk->data + talk->held,
		    CHUNK - talk->held, 0);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		die_gone();
	if (got == 0)
		cmd_die(CMD_ABSENT, "the daemon has ended");
	talk->held += (size_t)got;
}

static void
hear_answer(struct talk *talk)
{
	while (!take_lines(talk))
		hear_more(talk);
}

/* Verbs after which the daemon goes on telling, and those that end that. */
static void
keep_open(struct talk *talk, enum mk_verb verb)
{
	if (verb == MK_VERB_WATCH || verb == MK_VERB_UNWATCH)
		talk->watches = verb == MK_VERB_WATCH;
	if (verb == MK_VERB_TRACE_ON || verb == MK_VERB_TRACE_OFF)
		talk->traces = verb == MK_VERB_TRACE_ON;
}

/* Sends a whole line, and hears the answer. */
static void
send_line(struct talk *talk, const struct mk_buf *line)
{
	static struct mk_line parsed;
	struct mk_command command;

	send_bytes(talk, line->data, line->len);
	hear_answer(talk);
	if (talk->code == CMD_OK &&
	    mk_line_parse(&parsed, (const char *)line->data, line->len - 1,
	        NULL) == 1 &&
	    mk_command_read(&command, &parsed, NULL) == 0)
		keep_open(talk, command.verb);
}

static void
ask_words(struct talk *talk, const struct options *o)
{
	struct mk_buf line;

	mk_buf_init(&line);
	argline_put(&line, o->words, o->n_words);
	if (o->json)
		mk_buf_text(&line, " json");
	mk_buf_byte(&line, '\n');
	send_line(talk, &line);
	mk_buf_done(&line);
}

static int
ask_line(void *self, const struct mk_line *parsed, size_t *column,
    struct mk_err *err)
{
	struct talk *talk = self;
	struct mk_buf line;

	(void)column;
	(void)err;
	talk->number = feedlines_number();
	mk_buf_init(&line);
	mk_buf_put(&line, parsed->source, parsed->source_len);
	mk_buf_byte(&line, '\n');
	send_line(talk, &line);
	mk_buf_done(&line);
	return 0;
}

static void
ask_stdin(struct talk *talk)
{
	const struct feed feed = {
	    .self = talk, .out = &talk->out, .strict = true, .line = ask_line};
	int code = feed_lines(&feed, NULL);

	if (code != CMD_OK)
		talk->code = code;
}

int
main(int argc, char **argv)
{
	static struct talk talk;
	struct options o = {0};
	struct mk_err err = {""};

	cmd_init(argv);
	/* Words after the verb are not options: select scene -1. */
	if (argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &o) != 0)
		return CMD_USAGE;
	if (is_word(&o, "doctor"))
		return doctor_run(o.socket ? o.socket : socketpath(), o.json);
	talk.fd = mk_sockname_connect(o.socket ? o.socket : socketpath(), &err);
	if (talk.fd < 0)
		cmd_fail(talk.fd, &err);
	cmd_stdout(&talk.out, false);
	if (is_word(&o, "-"))
		ask_stdin(&talk);
	else
		ask_words(&talk, &o);
	while (talk.watches || talk.traces)
		hear_answer(&talk);
	close(talk.fd);
	return cmd_finish(&talk.out, talk.code);
}
