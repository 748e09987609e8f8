/*
 * Any bytes as surface XML: a surface in which everything referred to is
 * there, or faults and a sentence.
 */
#include <libmk/surface/ctl.h>
#include <libmk/surface/lcd.h>
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

/* Whoever uses a surface relies on this. */
static void
check(const struct mk_surface *surface)
{
	struct mk_ctl *ctl = mk_ctl_new(surface, NULL);
	struct mk_lcd *lcd = mk_lcd_new(surface, NULL);
	size_t i;

	if (!ctl || !lcd)
		abort();
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
		const struct mk_show *show = &surface->shows[i];

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
