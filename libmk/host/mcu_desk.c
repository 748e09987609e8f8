/* SPDX-License-Identifier: ISC */
/*
 * Stores what the host draws: the display's text, lamps and selected channels,
 * as the hardware would show them.
 */
#include <libmk/host/mcu_desk_priv.h>

#include <string.h>

#define BEND 16383.0

void
mk_mcu_desk_init(struct mk_mcu_desk *desk)
{
	*desk = (struct mk_mcu_desk){0};
	memset(desk->lcd, ' ', sizeof(desk->lcd));
}

/* What is missing of a cell is empty. */
static void
clear_rest(struct mk_mcu_desk *desk, const struct mk_mcu_said *said)
{
	size_t at = said->number + said->n;

	for (; at % MK_MCU_CELL && said->cut; at++)
		desk->lcd[at] = ' ';
}

static bool
take_text(struct mk_mcu_desk *desk, const struct mk_mcu_said *said)
{
	bool changed = false;
	size_t i;

	for (i = 0; i < said->n; i++) {
		char *at = &desk->lcd[said->number + i];
		char c = (char)said->text[i];

		/* Lower ones are the device's own symbols. */
		if (c < ' ' || c > '~')
			c = ' ';
		changed |= *at != c;
		*at = c;
	}
	clear_rest(desk, said);
	return changed;
}

static bool
take_byte(uint8_t *at, unsigned value)
{
	bool changed = *at != value;

	*at = (uint8_t)value;
	return changed;
}

bool
mk_mcu_desk_take(struct mk_mcu_desk *desk, const struct mk_mcu_said *said)
{
	double before;

	switch (said->kind) {
	case MK_MCU_LCD:
		return take_text(desk, said);
	case MK_MCU_LAMP:
		return take_byte(&desk->lamp[said->number], said->value);
	case MK_MCU_RING:
		return take_byte(&desk->ring[said->number], said->value);
	case MK_MCU_FADER:
		before = desk->fader[said->number];
		desk->fader[said->number] = said->value / BEND;
		return desk->fader[said->number] != before;
	case MK_MCU_NOTHING:
	case MK_MCU_MALFORMED:
	case MK_MCU_QUERY:
	case MK_MCU_BYE:
	case MK_MCU_VERSION:
		return false;
	}
	return false;
}

void
mk_mcu_desk_cell(const struct mk_mcu_desk *desk, size_t line, size_t strip,
    char text[MK_MCU_DESK_TEXT])
{
	const char *from =
	    desk->lcd + line * MK_MCU_COLUMNS + strip * MK_MCU_CELL;
	size_t n = MK_MCU_CELL;

	while (n > 0 && from[n - 1] == ' ')
		n--;
	while (n > 0 && *from == ' ') {
		from++;
		n--;
	}
	memcpy(text, from, n);
	text[n] = '\0';
}

/* A cell's last column is usually empty, but a single name may fill it. */
bool
mk_mcu_desk_has_message(const struct mk_mcu_desk *desk)
{
	size_t i, crossed = 0;

	for (i = 1; i < MK_MCU_STRIPS; i++)
		crossed += desk->lcd[i * MK_MCU_CELL - 1] != ' ';
	return crossed > 1;
}

bool
mk_mcu_desk_is_on(const struct mk_mcu_desk *desk, unsigned note)
{
	bool mute = note >= MK_MCU_MUTE && note < MK_MCU_SELECT;

	return desk->lamp[note] > (mute ? 1 : 0);
}

size_t
mk_mcu_desk_selected(const struct mk_mcu_desk *desk)
{
	size_t i;

	for (i = 0; i < MK_MCU_STRIPS; i++)
		if (desk->lamp[MK_MCU_SELECT + i])
			break;
	return i;
}
