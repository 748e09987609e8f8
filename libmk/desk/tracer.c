#include <libmk/desk/tracer_priv.h>

#include <libmk/base/buf.h>
#include <libmk/codec/line_put_priv.h>
#include <libmk/song/members_priv.h>

#include <string.h>

#define TEXT  4096 /* of an event, at most */
#define BYTES 512  /* of a message that are shown */
#define PATH  1024

void
mk_tracer_line(const struct mk_tracer *tracer, const char *module,
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
mk_tracer_midi(const struct mk_tracer *tracer, const char *module,
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
		mk_trace_put_cut(&line, n - BYTES);
	event.line = text;
	event.n = line.len;
	tracer->trace(tracer->self, &event);
}

void
mk_tracer_set(const struct mk_tracer *tracer, const char *module,
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
	mk_tracer_line(tracer, module, NULL, text, line.len, now);
}

void
mk_tracer_value(const struct mk_tracer *tracer, const char *module,
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
		mk_tracer_set(tracer, module, path, value, now);
}

/* What a control is bound to, and what that leads to now. */
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
value_of(const struct mk_ctl_event *event)
{
	if (event->kind == MK_CTL_DELTA)
		return event->delta;
	return event->kind == MK_CTL_RELEASE ? 0 : event->position * 127;
}

void
mk_tracer_moved(const struct mk_tracer *tracer,
    const struct mk_surface *surface, const struct mk_ctl_event *event,
    const struct mk_bound *bound, const struct mk_song *song, uint64_t now)
{
	char text[TEXT];
	struct mk_buf line;

	if (!tracer->on)
		return;
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "ctl");
	mk_line_put_text(&line, surface->controls[event->control].name);
	mk_line_put_number(&line, value_of(event));
	if (bound)
		put_bound(&line, bound, song);
	mk_tracer_line(tracer, "control", surface->name, text, line.len, now);
}
