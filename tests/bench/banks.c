/* SPDX-License-Identifier: ISC */
/*
 * The best parameters of a device of 200, against looking each name up by
 * itself. It happens whenever another device is selected: 100 a millisecond
 * and it goes unnoticed among the bindings of a song of 1000 strips.
 */
#include "lib/bench.h"

#include <libmk/engine/banks.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PARAMS 200
#define TIMES  1000

struct work {
	struct mk_song *song;
	struct mk_device *device;
	size_t found; /* so that nothing is left undone */
};

/* A device that has the names of its class's last bank at its end. */
static void
make(struct work *w, const char *class_name)
{
	static const char *const words[] = {
	    "Osc", "Filter", "Envelope", "LFO", "Mod", "Pitch", "Time", "Gain"};
	const struct mk_bank *bank, *last = NULL;
	char name[32];
	size_t n, i;

	w->song = mk_song_new();
	w->device = mk_strip_add_device(w->song,
	    mk_song_add_strip(w->song, MK_STRIP_AUDIO));
	w->device->class_name = class_name;
	for (bank = mk_banks_builtin(&n); n; n--, bank++)
		if (!strcmp(bank->class_name, class_name))
			last = bank;
	for (i = 0; i < PARAMS; i++) {
		const char *own = last && i >= PARAMS - MK_BANK_SLOTS
		    ? last->names[i + MK_BANK_SLOTS - PARAMS]
		    : NULL;

		snprintf(name, sizeof(name), "%s %zu", words[i % 8], i);
		if (!own)
			own = mk_song_text(w->song, name, strlen(name));
		mk_device_add_param(w->song, w->device)->name = own;
	}
}

static void
ours(void *arg)
{
	struct work *w = arg;
	struct mk_bank_slot slots[MK_BANK_SLOTS];
	int i;

	for (i = 0; i < TIMES; i++) {
		mk_banks_find(NULL, w->device, slots);
		w->found += slots[0].param != NULL;
	}
}

static void
one_by_one(void *arg)
{
	struct work *w = arg;
	size_t n, slot;
	int i;

	for (i = 0; i < TIMES; i++) {
		const struct mk_bank *bank = mk_banks_builtin(&n);

		for (; n; n--, bank++)
			for (slot = 0; slot < MK_BANK_SLOTS &&
			     !strcmp(bank->class_name, w->device->class_name);
			     slot++)
				w->found += bank->names[slot] &&
				    mk_device_param(w->device,
				        bank->names[slot]);
	}
}

int
main(void)
{
	static const char *const names[][2] = {
	    {"AutoFilter", "banks, a class that has 3"},
	    {"Compressor2", "banks, a class that has 4"},
	    {"Eq8", "banks, a class that has 1"},
	};
	struct work w = {NULL, NULL, 0};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		make(&w, names[i][0]);
		bench_claim(names[i][1], bench_compare(ours, one_by_one, &w),
		    TIMES * 1e-3, "k/s", "name by name", ">=2");
		mk_song_free(w.song);
	}
	return w.found ? 0 : 1;
}
