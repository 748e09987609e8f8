/* SPDX-License-Identifier: ISC */
/*
 * A state machine: each state names the display expected and the button that
 * leads on. It waits for the display to rest before it presses the next one.
 */
#include <libmk/host/mcu_view_priv.h>

#include <libmk/base/time.h>

#include <math.h>
#include <string.h>

#define REST     (250 * MK_TIME_MS)  /* the display is written slowly */
#define PATIENCE (1500 * MK_TIME_MS) /* then it is read as it is */
#define SCROLL   (150 * MK_TIME_MS)  /* until a selection has come to rest */
#define STAY     (1000 * MK_TIME_MS) /* where one pans */
#define MESSAGE  (5000 * MK_TIME_MS) /* may stand in the way */
#define CENTRE   0.5

static bool
is_moving(const struct mk_mcu_view *view)
{
	return view->step >= MK_MCU_VIEW_TO_STRIPS;
}

void
mk_mcu_view_init(struct mk_mcu_view *view, const struct mk_mcu_desk *desk,
    void (*press)(void *to, unsigned note), void *to)
{
	*view = (struct mk_mcu_view){.desk = desk, .press = press, .to = to};
	view->again = view->back = MK_TIME_NEVER;
	view->want = 1;
}

/* --- going */

static void
go_to_step(struct mk_mcu_view *view, enum mk_mcu_view_step step, uint64_t now)
{
	view->step = step;
	view->began = view->quiet = now;
	view->pressed = view->answered = view->changed = false;
}

static void
press_note(struct mk_mcu_view *view, unsigned note)
{
	view->pressed = true;
	view->press(view->to, note);
}

static void
go_to_strips(struct mk_mcu_view *view, bool stays, uint64_t now)
{
	view->stays = stays;
	go_to_step(view, MK_MCU_VIEW_TO_STRIPS, now);
	press_note(view, MK_MCU_PAN);
}

static void
go_to_list(struct mk_mcu_view *view, uint64_t now)
{
	view->again = view->back = MK_TIME_NEVER;
	if (view->step == MK_MCU_VIEW_PLUGIN ||
	    view->step == MK_MCU_VIEW_TO_LIST ||
	    view->step == MK_MCU_VIEW_TO_PLUGIN) {
		go_to_strips(view, false, now);
		return;
	}
	go_to_step(view, MK_MCU_VIEW_TO_LIST, now);
	press_note(view, MK_MCU_PLUGIN);
}

void
mk_mcu_view_start(struct mk_mcu_view *view, uint64_t now)
{
	view->again = view->back = MK_TIME_NEVER;
	view->banks = view->end = 0;
	view->stays = false;
	view->tried = false;
	view->fresh = true;
	go_to_step(view, MK_MCU_VIEW_TO_STRIPS, now);
}

void
mk_mcu_view_stop(struct mk_mcu_view *view)
{
	view->step = MK_MCU_VIEW_NOWHERE;
	view->again = view->back = MK_TIME_NEVER;
}

void
mk_mcu_view_selected(struct mk_mcu_view *view, uint64_t now)
{
	view->want = 1;
	if (view->step != MK_MCU_VIEW_NOWHERE)
		view->again = now + SCROLL;
}

void
mk_mcu_view_open(struct mk_mcu_view *view, size_t device, uint64_t now)
{
	view->want = device;
	view->again = now;
}

void
mk_mcu_view_bank(struct mk_mcu_view *view, long banks, size_t enter,
    uint64_t now)
{
	if (view->fresh || (banks > 0 ? 1 : -1) == view->end)
		return;
	view->banks = banks;
	view->enter = enter;
	view->fresh = true;
	go_to_strips(view, false, now);
}

bool
mk_mcu_view_pan(struct mk_mcu_view *view, uint64_t now)
{
	if (view->step == MK_MCU_VIEW_STRIPS && view->devices.n)
		view->back = now + STAY;
	if (view->step == MK_MCU_VIEW_PLUGIN)
		go_to_strips(view, true, now);
	return view->step == MK_MCU_VIEW_STRIPS;
}

void
mk_mcu_view_back(struct mk_mcu_view *view, uint64_t now)
{
	if (view->back != MK_TIME_NEVER)
		view->back = now;
}

/* --- hearing */

static bool
is_of_strips(const struct mk_mcu_view *view)
{
	return view->step == MK_MCU_VIEW_STRIPS ||
	    view->step == MK_MCU_VIEW_TO_STRIPS ||
	    view->step == MK_MCU_VIEW_TO_BANK;
}

/*
 * Names are in the upper line, but those of plug-ins in the lower; values below
 * names may change all the time.
 */
static bool
is_of_names(const struct mk_mcu_view *view, const struct mk_mcu_said *said)
{
	return said->number < MK_MCU_COLUMNS ||
	    view->step == MK_MCU_VIEW_TO_LIST;
}

void
mk_mcu_view_heard(struct mk_mcu_view *view, const struct mk_mcu_said *said,
    bool changed, uint64_t now)
{
	if (said->kind == MK_MCU_LCD) {
		view->answered = true;
		if (!changed || !is_of_names(view, said))
			return;
		view->changed = true;
		view->quiet = now;
	} else if (said->kind == MK_MCU_RING) {
		view->pans &= ~(1U << said->number);
		view->pans |= (unsigned)is_of_strips(view) << said->number;
	} else if (said->kind == MK_MCU_LAMP && said->number >= MK_MCU_TRACK &&
	    said->number <= MK_MCU_INSTRUMENT) {
		/* Nothing more is needed if the strips are shown already. */
		view->answered |= view->step == MK_MCU_VIEW_TO_STRIPS;
		view->quiet = now;
	}
}

/* --- reading */

static void
read_names(const struct mk_mcu_view *view, struct mk_mcu_view_names *names)
{
	size_t i;

	names->n = 0;
	for (i = 0; i < MK_MCU_STRIPS; i++) {
		mk_mcu_desk_cell(view->desk, 0, i, names->text[i]);
		if (*names->text[i])
			names->n = i + 1;
	}
}

/* If "Ins1Pl" is above it, the name is in the lower line. */
static void
read_devices(struct mk_mcu_view *view)
{
	char below[MK_MCU_DESK_TEXT];
	size_t i;

	read_names(view, &view->devices);
	for (i = 0; i < view->devices.n; i++) {
		mk_mcu_desk_cell(view->desk, 1, i, below);
		if (strchr(view->devices.text[i], (int)('1' + i)) && *below)
			memcpy(view->devices.text[i], below, sizeof(below));
	}
}

/* Ardour 7 does not update the rings when it goes back to the strips. */
static void
read_pans(struct mk_mcu_view *view)
{
	double ring;
	size_t i;

	for (i = 0; i < MK_MCU_STRIPS; i++) {
		ring = mk_mcu_proto_ring(view->desk->ring[i]);
		if (view->fresh)
			view->pan[i] = CENTRE;
		if (ring >= 0 && view->pans >> i & 1)
			view->pan[i] = ring;
	}
}

static void
read_values(struct mk_mcu_view *view)
{
	size_t i;

	for (i = 0; i < MK_MCU_STRIPS; i++)
		view->value[i] =
		    fmax(0, mk_mcu_proto_ring(view->desk->ring[i]));
}

static bool
rest_at(struct mk_mcu_view *view, enum mk_mcu_view_step step)
{
	view->step = step;
	view->changed = false;
	return true;
}

static bool
are_same(const struct mk_mcu_view_names *one,
    const struct mk_mcu_view_names *other)
{
	size_t i;

	for (i = 0; i < one->n && one->n == other->n; i++)
		if (strcmp(one->text[i], other->text[i]) != 0)
			return false;
	return one->n == other->n;
}

/* If names stay the same, these are the last strips. */
static void
read_strips(struct mk_mcu_view *view)
{
	struct mk_mcu_view_names before = view->strips;

	if (mk_mcu_desk_has_message(view->desk))
		return;
	read_names(view, &view->strips);
	read_pans(view);
	if (view->step != MK_MCU_VIEW_TO_BANK)
		return;
	if (are_same(&before, &view->strips))
		view->banks = 0;
	else
		view->end = 0;
}

/* Takes them one after another, and none after the last. */
static void
go_to_bank(struct mk_mcu_view *view, uint64_t now)
{
	bool right = view->banks > 0;

	view->banks -= right ? 1 : -1;
	view->end = right ? 1 : -1;
	go_to_step(view, MK_MCU_VIEW_TO_BANK, now);
	press_note(view, right ? MK_MCU_BANK_RIGHT : MK_MCU_BANK_LEFT);
}

/* After moving to other strips, select one of them. */
static bool
enter(struct mk_mcu_view *view, uint64_t now)
{
	size_t n = view->strips.n;

	if (view->step != MK_MCU_VIEW_TO_BANK || view->end || !n)
		return false;
	view->want = 1;
	view->again = now + SCROLL;
	press_note(view,
	    MK_MCU_SELECT + (unsigned)(view->enter < n ? view->enter : n - 1));
	return true;
}

static bool
at_strips(struct mk_mcu_view *view, uint64_t now)
{
	if (!mk_mcu_desk_is_on(view->desk, MK_MCU_PAN) && !view->pressed) {
		go_to_strips(view, view->stays, now);
		return false;
	}
	read_strips(view);
	if (view->banks) {
		go_to_bank(view, now);
		return false;
	}
	if (enter(view, now)) {
		rest_at(view, MK_MCU_VIEW_STRIPS);
		return false;
	}
	if (view->stays) {
		if (view->devices.n)
			view->back = now + STAY;
		return rest_at(view, MK_MCU_VIEW_STRIPS);
	}
	go_to_list(view, now);
	return false;
}

/* Software with nothing selected shows no plug-ins. */
static bool
select_first(struct mk_mcu_view *view, uint64_t now)
{
	if (view->tried || mk_mcu_desk_selected(view->desk) < MK_MCU_STRIPS)
		return false;
	view->tried = true;
	press_note(view, MK_MCU_SELECT);
	view->again = now + SCROLL;
	return true;
}

/* Without plug-ins there is a message instead of a list. */
static bool
at_list(struct mk_mcu_view *view, uint64_t now)
{
	view->devices.n = view->params.n = view->open = 0;
	if (!mk_mcu_desk_is_on(view->desk, MK_MCU_PLUGIN)) {
		if (select_first(view, now)) {
			view->step = MK_MCU_VIEW_STRIPS;
			view->changed = false;
			return false;
		}
		return rest_at(view, MK_MCU_VIEW_STRIPS);
	}
	read_devices(view);
	if (!view->devices.n) {
		go_to_strips(view, true, now);
		return false;
	}
	if (view->want > view->devices.n)
		view->want = view->devices.n;
	go_to_step(view, MK_MCU_VIEW_TO_PLUGIN, now);
	press_note(view, MK_MCU_PUSH + (unsigned)view->want - 1);
	return false;
}

static bool
at_plugin(struct mk_mcu_view *view)
{
	view->open = view->want;
	read_names(view, &view->params);
	read_values(view);
	return rest_at(view, MK_MCU_VIEW_PLUGIN);
}

/* Whether a message covers what must be read. */
static bool
is_covered(const struct mk_mcu_view *view)
{
	if (!mk_mcu_desk_has_message(view->desk))
		return false;
	if (view->step == MK_MCU_VIEW_TO_LIST)
		return mk_mcu_desk_is_on(view->desk, MK_MCU_PLUGIN);
	return view->fresh || view->step == MK_MCU_VIEW_TO_PLUGIN;
}

/* The time at which the display can be read. */
static uint64_t
rests_at(const struct mk_mcu_view *view)
{
	uint64_t rest = view->quiet + REST;

	if (view->step == MK_MCU_VIEW_NOWHERE)
		return MK_TIME_NEVER;
	if (!is_moving(view))
		return view->changed ? rest : MK_TIME_NEVER;
	if (is_covered(view))
		return view->began + MESSAGE;
	return mk_time_earlier(view->began + PATIENCE,
	    view->answered ? rest : MK_TIME_NEVER);
}

/* A selection made while strips are read is the one whose list is read. */
static bool
must_list(const struct mk_mcu_view *view, uint64_t now)
{
	return now >= mk_time_earlier(view->again, view->back) &&
	    (view->step == MK_MCU_VIEW_STRIPS || !is_of_strips(view));
}

bool
mk_mcu_view_tick(struct mk_mcu_view *view, uint64_t now)
{
	if (must_list(view, now))
		go_to_list(view, now);
	if (now < rests_at(view))
		return false;
	switch (view->step) {
	case MK_MCU_VIEW_STRIPS:
		if (!mk_mcu_desk_has_message(view->desk))
			read_names(view, &view->strips);
		return rest_at(view, MK_MCU_VIEW_STRIPS);
	case MK_MCU_VIEW_PLUGIN:
		go_to_list(view, now);
		return false;
	case MK_MCU_VIEW_TO_STRIPS:
	case MK_MCU_VIEW_TO_BANK:
		return at_strips(view, now);
	case MK_MCU_VIEW_TO_LIST:
		return at_list(view, now);
	case MK_MCU_VIEW_TO_PLUGIN:
		return at_plugin(view);
	case MK_MCU_VIEW_NOWHERE:
		return false;
	}
	return false;
}

uint64_t
mk_mcu_view_deadline(const struct mk_mcu_view *view)
{
	uint64_t list = mk_time_earlier(view->again, view->back);

	if (view->step == MK_MCU_VIEW_TO_STRIPS ||
	    view->step == MK_MCU_VIEW_TO_BANK)
		list = MK_TIME_NEVER;
	return mk_time_earlier(list, rests_at(view));
}
