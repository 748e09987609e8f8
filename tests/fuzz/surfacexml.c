/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as surface XML: a surface in which everything referred to is
 * there, or faults and a sentence.
 */
#include <libmk/engine/ctl_priv.h>
#include <libmk/lcd/lcd.h>
#include <libmk/xml/surfacefile.h>

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
tell(void *to, const char *sentence)
{
	size_t *n = to;

	*n += sentence[0] != '\0';
}

static void
in_range(int i, size_t n)
{
	if (i != MK_SURFACE_NONE && (i < 0 || (size_t)i >= n))
		abort();
}

/* Whatever a control sends, its positions are within its range. */
static void
move(struct mk_ctl *ctl, const struct mk_control *control)
{
	static const uint8_t statuses[] = {
	    [MK_CONTROL_CC] = 0xb0,
	    [MK_CONTROL_CC14] = 0xb0,
	    [MK_CONTROL_NRPN] = 0xb0,
	    [MK_CONTROL_RPN] = 0xb0,
	    [MK_CONTROL_NOTE] = 0x90,
	    [MK_CONTROL_BEND] = 0xe0,
	    [MK_CONTROL_PROGRAM] = 0xc0,
	    [MK_CONTROL_AFTERTOUCH] = 0xd0,
	    [MK_CONTROL_SYSEX] = 0xc0,
	};
	struct mk_ctl_event event;
	int value;

	for (value = 0; value < 128; value++) {
		struct mk_midi message =
		    mk_midi_make((uint8_t)(statuses[control->kind] |
		                     (control->channel - 1)),
		        (uint8_t)(control->number & 0x7f), (uint8_t)value);

		if (mk_ctl_feed(ctl, &message, 0, &event) == 1 &&
		    !(event.position >= 0 && event.position <= 1))
			abort();
		while (mk_ctl_due(ctl, MK_TIME_NEVER, &event))
			if (!(event.position >= 0 && event.position <= 1))
				abort();
	}
}

/* Whoever uses a surface relies on this. */
static void
check(const struct mk_surface *surface)
{
	struct mk_ctl *ctl = mk_ctl_new(surface, NULL);
	struct mk_lcd *lcd = mk_lcd_new(surface, NULL);
	size_t i;

	if (!ctl || !lcd)
		abort();
	for (i = 0; i < surface->n_controls; i++)
		move(ctl, &surface->controls[i]);
	mk_ctl_free(ctl);
	mk_lcd_free(lcd);
	for (i = 0; i < surface->n_bindings; i++) {
		const struct mk_binding *binding = &surface->bindings[i];

		if (binding->control == MK_SURFACE_NONE)
			abort();
		in_range(binding->control, surface->n_controls);
		in_range(binding->when, surface->n_controls);
		in_range(binding->page, surface->n_pages);
	}
	for (i = 0; i < surface->n_shows; i++) {
		const struct mk_feedback_out *show = &surface->shows[i];

		in_range(show->control, surface->n_controls);
		in_range(show->when, surface->n_controls);
		in_range(show->page, surface->n_pages);
		if (show->control < 0 || !show->target.n_steps)
			abort();
	}
	for (i = 0; i < surface->n_actions; i++) {
		const struct mk_action *action = &surface->actions[i];

		if (action->control == MK_SURFACE_NONE || !action->text)
			abort();
		in_range(action->control, surface->n_controls);
		in_range(action->when, surface->n_controls);
		in_range(action->page, surface->n_pages);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_input *input = mk_input_new_memory(data, size, "it", 1 << 20);
	size_t told = 0;
	struct mk_report faults = {.tell = tell, .to = &told};
	struct mk_err err = {""};
	struct mk_surface *surface;
	int status;

	if (!input)
		return 0;
	surface = mk_surfacefile_read(input, &faults, &status, &err);
	if (surface ? told || status : !err.msg[0] || status >= 0)
		abort();
	if (surface)
		check(surface);
	mk_surface_free(surface);
	mk_input_free(input);
	return 0;
}
