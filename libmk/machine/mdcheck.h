/*
 * What is wrong with a Machinedrum's song.
 *
 * The machine takes any song and plays what it finds, so that these faults
 * are never told by it. Limits as its own editor and firmware keep them.
 */
#ifndef LIBMK_MACHINE_MDCHECK_H
#define LIBMK_MACHINE_MDCHECK_H

#include <libmk/base/api.h>
#include <libmk/base/report.h>
#include <libmk/machine/mdsong.h>

#include <stddef.h>

/* For songs that have no place in a file. */
#define MK_MDCHECK_NOWHERE SIZE_MAX

/*
 * Tell every fault of a song, and return how many there are.
 *
 * at is the offset of its message in the file: sentences then begin with the
 * offset of the row, "offset 20330: song 4, row 2: ...". Songs and rows count
 * from 1.
 */
MK_API size_t mk_mdcheck_song(const struct mk_mdsong *song, size_t at,
    struct mk_report *faults);

#endif
