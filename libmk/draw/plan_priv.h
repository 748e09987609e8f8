/* SPDX-License-Identifier: ISC */
/*
 * What composing comes to, as a table for readers or as JSON.
 *
 *   SCENE   PATTERN  KIT  TRACKS               HELPERS  ROWS  BARS    TIME
 *   S1      E01       33  x-x- ---x ---- ----  8           1    32  1:01.4
 *
 * Tracks that are used have an x, helpers among them. Where it is not known
 * which places are free, pattern and kit are ?, and JSON has none.
 */
#ifndef LIBMK_DRAW_PLAN_PRIV_H
#define LIBMK_DRAW_PLAN_PRIV_H

#include <libmk/arrange/compose_priv.h>
#include <libmk/base/buf.h>

/* Write the plan. Failures stay in out; see mk_buf_status(). */
void mk_plan_write(const struct mk_composition *composition,
    struct mk_buf *out);
void mk_plan_write_json(const struct mk_composition *composition,
    struct mk_buf *out);

/* Write lines: 6 kits from 33 on; song 1 "SYNTH SONG": 8 rows, ... */
void mk_plan_sum(const struct mk_composition *composition, struct mk_buf *out);

#endif
