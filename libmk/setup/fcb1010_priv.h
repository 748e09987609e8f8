/* SPDX-License-Identifier: ISC */
/*
 * The memory of a Behringer FCB1010: what its switches and pedals send.
 *
 * A preset, which is a switch in a bank, has 16 bytes; the board sends all that
 * is not disabled in them:
 *
 *   0-4  programs                          their channels are the board's,
 *   5 6  a controller and its value        one for each of these places
 *   7 8  another
 *   9 A B, C D E  controllers of the pedals, lowest and highest value
 *   F    a note
 *
 * It travels as one dump of 2352 bytes. (As two editors of the community read
 * and write it, riban-bw/fcb1010 and diegolopezronda/fcb1010-editor; not seen
 * from a board.)
 */
#ifndef LIBMK_SETUP_FCB1010_PRIV_H
#define LIBMK_SETUP_FCB1010_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

#include <stdint.h>

#define MK_FCB1010_MEMORY 2048
#define MK_FCB1010_DUMP   2352

/*
 * Fill the memory so that each control sends what the surface file says.
 *
 * Presets without a control send nothing; the pedals send the same in each. The
 * pedals' calibration becomes that of an uncalibrated board. Reports
 * "file:line: sentence" for every control that the memory cannot hold. Returns
 * 0, or -EBADMSG if there was one.
 */
int mk_fcb1010_fill(const struct mk_surface *surface, struct mk_report *faults,
    uint8_t memory[MK_FCB1010_MEMORY]);

/* Write the memory's dump, F0 to F7. */
void mk_fcb1010_write(const uint8_t memory[MK_FCB1010_MEMORY],
    uint8_t dump[MK_FCB1010_DUMP]);

#endif
