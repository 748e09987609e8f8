/* SPDX-License-Identifier: ISC */
/*
 * Lists what a surface's controls do: their bindings, what they show, and the
 * lines they send; for people and for programs.
 */
#ifndef LIBMK_SETUP_MAPLIST_PRIV_H
#define LIBMK_SETUP_MAPLIST_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/engine/engine.h>
#include <libmk/surface/surface.h>

/*
 * Write a line for each binding, show and action, control by control.
 *
 *   pad 1  session  shift  do    press   fire scene sel
 *   knob   -        -      bind  VOL     strip/sel/volume  = strip/1/volume 0.5
 *   pad 1  -        -      show  -       scene/1/selected  = scene/1/selected 1
 *
 * The columns: the control; the page and the button held, or "-" for any; the
 * kind; the label, or when a line is sent; the line, or the path with where it
 * leads in the engine's song and the value there. At least two blanks separate
 * them.
 */
void mk_maplist_text(struct mk_engine *engine, const struct mk_surface *surface,
    struct mk_buf *out);

/* Write the same as a JSON document: pages, bindings, shows, actions. */
void mk_maplist_json(struct mk_engine *engine, const struct mk_surface *surface,
    struct mk_buf *out);

#endif
