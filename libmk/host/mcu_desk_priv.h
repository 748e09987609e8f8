/* SPDX-License-Identifier: ISC */
/*
 * A Mackie Control as its user sees it: lamps, rings and the display as the
 * software left them, and faders as they were last moved.
 */
#ifndef LIBMK_HOST_MCU_DESK_PRIV_H
#define LIBMK_HOST_MCU_DESK_PRIV_H

#include <libmk/host/mcu_proto_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for the text of a cell with its NUL. */
#define MK_MCU_DESK_TEXT (MK_MCU_CELL + 1)

struct mk_mcu_desk {
	char lcd[MK_MCU_LINES * MK_MCU_COLUMNS];
	double fader[MK_MCU_FADERS]; /* 0..1 */
	uint8_t lamp[MK_MCU_LAMPS];  /* 0 off, 1 blinks, 127 on */
	uint8_t ring[MK_MCU_STRIPS]; /* as on the wire */
};

/* Start with all dark and faders down. */
void mk_mcu_desk_init(struct mk_mcu_desk *desk);

/* Take a message from the software; return false if it changes nothing. */
bool mk_mcu_desk_take(struct mk_mcu_desk *desk, const struct mk_mcu_said *said);

/* Write a cell's text without the spaces around it. Line and strip: from 0. */
void mk_mcu_desk_cell(const struct mk_mcu_desk *desk, size_t line, size_t strip,
    char text[MK_MCU_DESK_TEXT]);

/* Return whether the upper line is a message across the cells. */
bool mk_mcu_desk_has_message(const struct mk_mcu_desk *desk);

/*
 * Return whether a switch is on. A blinking mute is off: another strip's solo
 * silences the strip.
 */
bool mk_mcu_desk_is_on(const struct mk_mcu_desk *desk, unsigned note);

/* Return the strip whose Select is lit, from 0, or MK_MCU_STRIPS. */
size_t mk_mcu_desk_selected(const struct mk_mcu_desk *desk);

#endif
