/* SPDX-License-Identifier: ISC */
#include "oneport.h"

#include "unit.h"

#include <libmk/base/hex_priv.h>

#include <stdio.h>
#include <string.h>

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct oneport *one = self;

	(void)now;
	for (; n-- > 0; messages++) {
		mk_buf_text(&one->told,
		    messages->kind == MK_MIDI_CUT ? "cut " : "");
		mk_hex_write(&one->told, mk_midi_bytes(messages),
		    messages->size);
		mk_buf_text(&one->told, "; ");
	}
}

static void
on_up(void *self, uint64_t now)
{
	(void)now;
	mk_buf_text(&((struct oneport *)self)->told, "up; ");
}

static void
on_down(void *self, const char *why, uint64_t now)
{
	(void)now;
	mk_buf_printf(&((struct oneport *)self)->told, "down: %s; ", why);
}

static void
on_ended(void *self, const char *why, uint64_t now)
{
	(void)now;
	mk_buf_printf(&((struct oneport *)self)->told, "ended%s%s; ",
	    why ? ": " : "", why ? why : "");
}

static void
on_gap(void *self, uint64_t now)
{
	(void)now;
	mk_buf_text(&((struct oneport *)self)->told, "gap; ");
}

static void
on_tell(void *self, const char *sentence, uint64_t now)
{
	(void)now;
	mk_buf_printf(&((struct oneport *)self)->told, "tell: %s; ", sentence);
}

void
oneport_open_with(struct oneport *one, const char *name,
    const struct mk_port_options *options)
{
	const struct mk_port_user user = {.self = one,
	    .midi = on_midi,
	    .up = on_up,
	    .down = on_down,
	    .ended = on_ended,
	    .gap = on_gap,
	    .tell = on_tell};

	mk_buf_init(&one->told);
	one->err.msg[0] = '\0';
	one->port = mk_port_open(name, options, &user, &one->status, &one->err);
}

void
oneport_open(struct oneport *one, const char *name,
    enum mk_port_direction direction)
{
	struct mk_port_options options = {.direction = direction};

	oneport_open_with(one, name, &options);
	if (one->status < 0)
		printf("%s\n", one->err.msg);
	assert_non_null(one->port);
	assert_int_equal(one->status, 0);
}

void
oneport_close(struct oneport *one)
{
	mk_port_close(one->port);
	mk_buf_done(&one->told);
}

void
oneport_turn(struct oneport *one)
{
	struct mk_source source = mk_port_source(one->port);

	assert_int_equal(mk_loop_turn(&source, 1, NULL), 0);
}

void
oneport_told(struct oneport *one, const char *expected)
{
	mk_buf_byte(&one->told, '\0');
	assert_string_equal((const char *)one->told.data, expected);
	one->told.len = 0;
}

void
oneport_refused(const char *name, enum mk_port_direction direction, int status,
    const char *sentence)
{
	struct mk_port_options options = {.direction = direction};
	struct oneport one;

	oneport_open_with(&one, name, &options);
	assert_null(one.port);
	assert_int_equal(one.status, status);
	assert_string_equal(one.err.msg, sentence);
	mk_buf_done(&one.told);
}

bool
oneport_is_asleep(struct oneport *one)
{
	struct mk_source source = mk_port_source(one->port);
	struct pollfd fds[4];
	uint64_t deadline = MK_TIME_NEVER;
	size_t n = source.want(source.self, fds, 4, &deadline);

	return deadline == MK_TIME_NEVER && poll(fds, n, 0) == 0;
}
