/* SPDX-License-Identifier: ISC */
/* Every class of the bank tables on many strips, under random events. */
#include "lib/rig.h"

#include <libmk/base/time.h>
#include <libmk/engine/engine_priv.h>

#include <stdio.h>
#include <string.h>

#define STRIPS 1000
#define EVENTS 100000

static uint32_t random_state = 1;

static uint32_t
draw(uint32_t below)
{
	random_state = random_state * 1664525 + 1013904223;
	return (random_state >> 8) % below;
}

/* Each strip has a device of a bank's class, with what the bank names. */
static struct mk_song *
make_song(void)
{
	struct mk_song *song = rig_song(STRIPS);
	const struct mk_bank *banks;
	size_t n, i, slot;

	banks = mk_banks_builtin(&n);
	assert_true(n <= STRIPS);
	for (i = 0; i < STRIPS; i++) {
		const struct mk_bank *bank = &banks[i % n];
		struct mk_device *device =
		    mk_strip_add_device(song, &song->strips[i]);

		device->class_name = bank->class_name;
		device->name = bank->device ? bank->device : bank->class_name;
		mk_device_add_param(song, device)->name = "Device On";
		for (slot = 0; slot < MK_BANK_SLOTS; slot++)
			if (bank->names[slot])
				mk_device_add_param(song, device)->name =
				    bank->names[slot];
	}
	return song;
}

static struct mk_surface *
make_surface(void)
{
	struct mk_surface *surface = mk_surface_new();
	char path[32];
	int i;

	for (i = 1; i <= 8; i++) {
		snprintf(path, sizeof(path), "device/best/%d", i);
		rig_bind(surface, i, path, (enum mk_takeover_mode)(i % 6));
	}
	rig_bind(surface, 9, "strip/sel/volume", MK_TAKEOVER_OFF);
	rig_bind(surface, 10, "strip/sel/eq/low", MK_TAKEOVER_PICKUP);
	return surface;
}

static void
appoint(struct rig *rig, size_t strip, uint64_t now)
{
	char line[64];

	snprintf(line, sizeof(line), "host appoint strip/%zu/device/1", strip);
	rig_do(rig, line, now);
	rig_drain(rig, now);
}

/* Does a line, or is refused: there may be no device to lock. */
static void
try(struct rig *rig, const char *text, uint64_t now)
{
	struct mk_command command;
	struct mk_line line;

	assert_int_equal(mk_line_parse(&line, text, strlen(text), NULL), 1);
	assert_int_equal(mk_command_read(&command, &line, NULL), 0);
	mk_engine_command(rig->engine, &command, &line, now, NULL);
}

static void
do_something(struct rig *rig, uint64_t now)
{
	struct mk_strip *strip = &rig->song->strips[draw(STRIPS)];
	static const char *const lines[] = {"toggle-lock", "refresh",
	    "host appoint none", "select device +1", "lock strip/7/device/1"};
	uint8_t sysex[] = {0xf0, (uint8_t)draw(128), (uint8_t)draw(128), 0xf7};
	struct mk_midi message = mk_midi_make_sysex(sysex, sizeof(sysex));

	switch (draw(8)) {
	case 0:
		mk_engine_host_value(rig->engine,
		    &strip->devices
		         ->params[draw((uint32_t)strip->devices->n_params)],
		    draw(100) / 99.0, now);
		break;
	case 1:
		rig->song->selected_strip = draw(STRIPS) + 1;
		mk_engine_host_changed(rig->engine, now);
		break;
	case 2:
		try(rig, lines[draw(5)], now);
		break;
	case 3:
		mk_engine_feed(rig->engine, &message, 1, now);
		break;
	default:
		rig_turn(rig, (uint8_t)draw(12), (uint8_t)draw(128), now);
	}
}

static void
every_class_is_moved_and_nothing_allocated(void **state)
{
	struct rig rig = {.surface = make_surface(), .song = make_song()};
	struct mk_bank_slot slots[MK_BANK_SLOTS];
	uint64_t now = MK_TIME_MS;
	size_t n, i, slot;

	(void)state;
	rig.sink = rig_sink(&rig.given);
	rig.engine = mk_engine_new(rig.surface, rig.song, NULL, NULL);
	assert_non_null(rig.engine);
	mk_engine_connect(rig.engine, now);
	mk_banks_builtin(&n);
	unit_fail_alloc(0);
	for (i = 0; i < n; i++) {
		const struct mk_device *device = rig.song->strips[i].devices;

		appoint(&rig, i + 1, now);
		assert_ptr_equal(mk_engine_current(rig.engine)->device, device);
		mk_banks_find(NULL, device, slots);
		for (slot = 0; slot < MK_BANK_SLOTS; slot++) {
			const struct mk_bound *bound =
			    mk_map_at(mk_engine_map(rig.engine), slot);

			assert_ptr_equal(bound->more->param, slots[slot].param);
			assert_string_equal(bound->more->label,
			    slots[slot].label);
		}
		assert_non_null(slots[0].param);
	}
	for (i = 0; i < EVENTS; i++, now += draw(10) * MK_TIME_MS) {
		if (i % 50 == 0)
			appoint(&rig, draw(STRIPS) + 1, now);
		do_something(&rig, now);
		mk_engine_tick(rig.engine, now);
		rig_drain(&rig, now);
	}
	assert_false(unit_alloc_failed());
	unit_fail_alloc(-1);
	mk_engine_free(rig.engine);
	mk_song_free(rig.song);
	mk_surface_free(rig.surface);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_class_is_moved_and_nothing_allocated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
