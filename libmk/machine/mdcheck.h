/* SPDX-License-Identifier: ISC */
/*
 * Finds what is wrong with a Machinedrum's songs, kits and patterns.
 *
 * The machine accepts whatever it is sent and plays what it finds; it never
 * reports these faults. The limits are those of its own editor and firmware.
 *
 * Each function reports every fault and returns their number. at is the offset
 * of the message in its file; sentences then begin with the offset of the
 * fault: "offset 20330: song 4, row 2: ...". Songs, rows and the like count
 * from 1.
 */
#ifndef LIBMK_MACHINE_MDCHECK_H
#define LIBMK_MACHINE_MDCHECK_H

#include <libmk/base/api.h>
#include <libmk/base/report.h>
#include <libmk/machine/mdkit.h>
#include <libmk/machine/mdpattern.h>
#include <libmk/machine/rowsong.h>

#include <stddef.h>

MK_BEGIN_DECLS

/* For what is not in a file. */
#define MK_MDCHECK_NOWHERE SIZE_MAX

/* Check a song. */
MK_API size_t mk_mdcheck_song(const struct mk_rowsong *song, size_t at,
    struct mk_report *faults);

/* Check a kit. */
MK_API size_t mk_mdcheck_kit(const struct mk_mdkit *kit, size_t at,
    struct mk_report *faults);

/* Check a pattern. */
MK_API size_t mk_mdcheck_pattern(const struct mk_mdpattern *pattern, size_t at,
    struct mk_report *faults);

MK_END_DECLS

#endif
