/*
 * What composing comes to, as a table for readers or as JSON.
 *
 *   SCENE   PATTERN  KIT  TRACKS               HELPERS  ROWS  BARS    TIME
 *   S1      E01       33  x-x- ---x ---- ----  8           1    32  1:01.4
 *
 * Tracks that are used have an x, helpers among them. Where it is not known
 * which places are free, pattern and kit are ?, and JSON has none.
 */
#ifndef MK_DRAW_PLAN_H
#define MK_DRAW_PLAN_H

#include <libmk/arrange/composition.h>
#include <libmk/base/api.h>
#include <libmk/base/buf.h>

/* Write the plan. Failures stay in out; see mk_buf_status(). */
MK_API void mk_plan_write(const struct mk_composition *composition,
    struct mk_buf *out);
MK_API void mk_plan_write_json(const struct mk_composition *composition,
    struct mk_buf *out);

/* Write lines: 6 kits from 33 on; song 1 "SYNTH SONG": 8 rows, ... */
MK_API void mk_plan_sum(const struct mk_composition *composition,
    struct mk_buf *out);

#endif
