/* SPDX-License-Identifier: ISC */
/*
 * Each event becomes a line once, and only while someone traces; then the
 * filter of each client decides.
 */
#include <libmk/desk/trace_priv.h>

#include <libmk/codec/line.h>
#include <libmk/codec/line_put_priv.h>
#include <libmk/song/members_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define CUT   32   /* most bytes of the extra that says so */
#define TEXT  4096 /* of an event, at most */
#define BYTES 512  /* of a message that are shown */
#define PATH  1024

/* Appends the extra for how many bytes of an event are left out. */
static void
put_cut(struct mk_buf *out, size_t n)
{
	char text[CUT];

	snprintf(text, sizeof(text), "%zu", n);
	mk_line_put_extra(out, "cut", text, strlen(text));
}

void
mk_trace_start(struct mk_trace *trace)
{
	*trace = (struct mk_trace){.on = true};
}

int
mk_trace_add(struct mk_trace *trace, const char *word, struct mk_err *err)
{
	bool out = *word == '-';
	size_t *n = out ? &trace->n_out : &trace->n_in;
	char(*words)[MK_TRACE_WORD] = out ? trace->out : trace->in;

	word += out;
	if (!strcmp(word, "all") && !out) {
		trace->idle = true;
		return 0;
	}
	if (strlen(word) >= MK_TRACE_WORD || *n == MK_TRACE_WORDS)
		return mk_err_set(err, -EBADMSG,
		    "a filter has up to %d words of %d letters", MK_TRACE_WORDS,
		    MK_TRACE_WORD - 1);
	strcpy(words[(*n)++], word);
	return 0;
}

/* How long the verb is. */
static size_t
verb_of(const struct mk_traced *event)
{
	size_t n = 0;

	while (n < event->n && event->line[n] != ' ')
		n++;
	return n;
}

/* Whether one of the words is the event's module, source or verb. */
static bool
has_word(const char (*words)[MK_TRACE_WORD], size_t n,
    const struct mk_traced *event)
{
	size_t verb = verb_of(event), i;

	for (i = 0; i < n; i++) {
		if (!strcmp(words[i], event->module) ||
		    (event->source && !strcmp(words[i], event->source)) ||
		    (event->idle && !strcmp(words[i], "idle")))
			return true;
		if (strlen(words[i]) == verb &&
		    !memcmp(words[i], event->line, verb))
			return true;
	}
	return false;
}

static bool
is_asked_for(const struct mk_trace *trace, const struct mk_traced *event)
{
	size_t i;

	for (i = 0; i < trace->n_in; i++)
		if (!strcmp(trace->in[i], "idle"))
			return true;
	return !event->idle || trace->idle;
}

bool
mk_trace_wants(const struct mk_trace *trace, const struct mk_traced *event)
{
	if (!trace->on || !is_asked_for(trace, event))
		return false;
	if (has_word(trace->out, trace->n_out, event))
		return false;
	return !trace->n_in || has_word(trace->in, trace->n_in, event);
}

static void
put_event(struct mk_buf *out, const struct mk_traced *event, size_t room)
{
	size_t n = verb_of(event);

	if (event->n <= room) {
		mk_buf_put(out, event->line, event->n);
		return;
	}
	if (n + CUT > room)
		n = 0;
	mk_buf_put(out, event->line, n);
	put_cut(out, event->n - n);
}

void
mk_trace_write(const struct mk_traced *event, struct mk_buf *out)
{
	size_t start = out->len;

	mk_line_put_stamp(out, event->now / 1000);
	mk_line_put_verb(out, "trace");
	mk_line_put_text(out, event->module);
	if (event->source)
		mk_line_put_text(out, event->source);
	mk_buf_byte(out, ' ');
	put_event(out, event, MK_LINE_MAX - (out->len - start) - 1);
	mk_line_put_end(out);
}

void
mk_trace_line(const struct mk_tracer *tracer, const char *module,
    const char *source, const char *line, size_t n, uint64_t now)
{
	const struct mk_traced event = {
	    .module = module,
	    .source = source,
	    .line = line,
	    .n = n,
	    .now = now,
	};

	if (tracer->on)
		tracer->trace(tracer->self, &event);
}

void
mk_trace_midi(const struct mk_tracer *tracer, const char *module,
    const char *source, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct mk_traced event = {
	    .module = module,
	    .source = source,
	    .idle = n == 1 && *bytes >= 0xf8,
	    .now = now,
	};
	char text[TEXT];
	struct mk_buf line;

	if (!tracer->on)
		return;
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "midi");
	mk_line_put_hex(&line, bytes, n < BYTES ? n : BYTES);
	if (n > BYTES)
		put_cut(&line, n - BYTES);
	event.line = text;
	event.n = line.len;
	tracer->trace(tracer->self, &event);
}

void
mk_trace_set(const struct mk_tracer *tracer, const char *module,
    const char *path, double value, uint64_t now)
{
	char text[TEXT];
	struct mk_buf line;

	if (!tracer->on)
		return;
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "set");
	mk_line_put_raw(&line, path, strlen(path));
	mk_line_put_number(&line, value);
	mk_trace_line(tracer, module, NULL, text, line.len, now);
}

void
mk_trace_value(const struct mk_tracer *tracer, const char *module,
    struct mk_song *song, struct mk_param *param, double value, uint64_t now)
{
	char path[PATH];
	struct mk_target target;
	struct mk_buf buf;

	if (!tracer->on || !mk_members_find(song, param, &target))
		return;
	mk_buf_init_fixed(&buf, path, sizeof(path));
	mk_target_write(&target, song, &buf);
	mk_buf_byte(&buf, '\0');
	if (!mk_buf_status(&buf))
		mk_trace_set(tracer, module, path, value, now);
}

/* Appends what a control is bound to, and what that refers to now. */
static void
put_bound(struct mk_buf *line, const struct mk_bound *bound,
    const struct mk_song *song)
{
	struct mk_target target = bound->more->target;
	char path[PATH];
	struct mk_buf to;

	mk_buf_init_fixed(&to, path, sizeof(path));
	mk_path_write(&bound->more->binding->target, &to);
	mk_line_put_extra(line, "binding", path, to.len);
	mk_buf_init_fixed(&to, path, sizeof(path));
	target.param = bound->more->param;
	if (bound->value && !bound->is_own)
		mk_target_write(&target, song, &to);
	if (to.len)
		mk_line_put_extra(line, "to", path, to.len);
}

static double
event_value(const struct mk_ctl_event *event)
{
	if (event->kind == MK_CTL_DELTA)
		return event->delta;
	return event->kind == MK_CTL_RELEASE ? 0 : event->position * 127;
}

void
mk_trace_moved(const struct mk_tracer *tracer, const struct mk_surface *surface,
    const struct mk_ctl_event *event, const struct mk_bound *bound,
    const struct mk_song *song, uint64_t now)
{
	char text[TEXT];
	struct mk_buf line;

	if (!tracer->on)
		return;
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "ctl");
	mk_line_put_text(&line, surface->controls[event->control].name);
	mk_line_put_number(&line, event_value(event));
	if (bound)
		put_bound(&line, bound, song);
	mk_trace_line(tracer, "control", surface->name, text, line.len, now);
}
