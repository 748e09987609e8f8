/* SPDX-License-Identifier: ISC */
/*
 * The position is the sum of the ticks sent. The ring is coarser: it corrects
 * the position only if the two disagree and no echo is pending.
 */
#include <libmk/host/mcu_knob_priv.h>

#include <libmk/base/time.h>
#include <libmk/host/mcu_proto_priv.h>

#include <math.h>

#define ECHO (200 * MK_TIME_MS) /* a ring may still show the past */
#define STEP 0.1                /* between two lamps */
#define TICK (1.0 / MK_MCU_TICKS)
#define MORE 4 /* ticks, to be sure to reach an end */

void
mk_mcu_knob_init(struct mk_mcu_knob *knob, double ring)
{
	*knob = (struct mk_mcu_knob){.at = ring, .ring = ring};
}

bool
mk_mcu_knob_agrees(double position, double ring)
{
	return fabs(position - ring) <= STEP / 2 + TICK;
}

static void
correct(struct mk_mcu_knob *knob, uint64_t now)
{
	if (now >= knob->turned + ECHO &&
	    !mk_mcu_knob_agrees(knob->at, knob->ring))
		knob->at = knob->ring;
}

void
mk_mcu_knob_show(struct mk_mcu_knob *knob, double ring, uint64_t now)
{
	knob->ring = ring;
	correct(knob, now);
}

/* Software stops at the ends, so surplus ticks do no harm there. */
static int
ticks_to(const struct mk_mcu_knob *knob, double position)
{
	double ticks = (position - knob->at) * MK_MCU_TICKS;

	if (ticks != 0 && position <= 0)
		ticks = floor(ticks) - MORE;
	if (ticks != 0 && position >= 1)
		ticks = ceil(ticks) + MORE;
	return (int)lrint(fmax(-MK_MCU_TICKS, fmin(MK_MCU_TICKS, ticks)));
}

int
mk_mcu_knob_turn(struct mk_mcu_knob *knob, double position, uint64_t now)
{
	int ticks;

	correct(knob, now);
	ticks = ticks_to(knob, position);
	if (!ticks)
		return 0;
	knob->turned = now;
	knob->at = fmax(0, fmin(1, knob->at + ticks * TICK));
	return ticks;
}
