#include <libmk/desk/trace_priv.h>

#include <libmk/codec/line.h>
#include <libmk/codec/line_put_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define CUT 32 /* bytes of an extra that tells of it, at most */

void
mk_trace_put_cut(struct mk_buf *out, size_t n)
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

/* Whether one of the words is the event's module, verb, or what it is. */
static bool
has(const char (*words)[MK_TRACE_WORD], size_t n, const struct mk_traced *event)
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
	if (has(trace->out, trace->n_out, event))
		return false;
	return !trace->n_in || has(trace->in, trace->n_in, event);
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
	mk_trace_put_cut(out, event->n - n);
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
