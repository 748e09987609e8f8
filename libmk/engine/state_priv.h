/* SPDX-License-Identifier: ISC */
/*
 * What the engine knows, and the changes that its parts make to it.
 *
 * A change is made in the song at once. Its consequences, such as feedback,
 * labels and values for the host, are noted here and sent by the next drain.
 * Only the engine uses it; others use engine.h.
 */
#ifndef LIBMK_ENGINE_STATE_PRIV_H
#define LIBMK_ENGINE_STATE_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/engine/banks.h>
#include <libmk/engine/ctl_priv.h>
#include <libmk/engine/lights_priv.h>
#include <libmk/engine/loopguard_priv.h>
#include <libmk/engine/map_priv.h>
#include <libmk/engine/outbox_priv.h>
#include <libmk/engine/probe_priv.h>
#include <libmk/engine/takeover_priv.h>
#include <libmk/lcd/lcd.h>
#include <libmk/song/devicepath_priv.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How long a control must rest before feedback corrects it, in nanoseconds.
 *
 * Hosts have a rest of their own, as long, in host/hostsong.c: after that they
 * send a value again, and tell echoes from news. This one guards the hand.
 */
#define MK_STATE_REST (300 * MK_TIME_MS)

/* What a press holds; target.param is NULL if it holds nothing. */
struct mk_hold {
	struct mk_target target; /* the song's, or */
	struct mk_bound *own;    /* whose own parameter it is */
	double back;             /* the value that it goes back to */
};

/* What is known about a button. */
enum mk_button {
	MK_BUTTON_UNKNOWN, /* nothing came from it */
	MK_BUTTON_UP,
	MK_BUTTON_DOWN,
};

/*
 * A control as the user touches and sees it.
 *
 * One record for each control, whatever it is bound to: bindings come and go
 * with pages, conditions and selections, the control stays.
 */
struct mk_state_control {
	uint64_t due;    /* when what it shows is compared with what it should,
	                    or MK_TIME_NEVER */
	uint64_t turned; /* when it moved last; 0: never */
	int delay_ms;    /* of its feedback */
	bool listed;
	bool rests;      /* it is corrected only when it has rested */
	bool quiet;      /* it shows nothing */
	bool speaks;     /* it says lines */
	bool conditions; /* what a binding or a show does */
	bool latches;    /* it is a toggle, and the condition of something */
	uint8_t button;  /* enum mk_button */
	struct mk_hold hold;         /* of its press */
	struct mk_takeover takeover; /* where it stands, and what that moves */
	/*
	 * What takeover refers to: the binding, its parameter and the value
	 * that the control left there; NULL before.
	 */
	const struct mk_bound *taken;
	const struct mk_param *taken_param;
	double left;
};

/* A cell of the display: what it shows. */
struct mk_state_cell {
	const struct mk_bound *bound; /* or NULL */
	double value;                 /* of the text in it; NaN: none yet */
};

struct mk_state {
	const struct mk_surface *surface;
	struct mk_song *song;
	const struct mk_banks *banks;
	const struct mk_probe *probe; /* or NULL */
	struct mk_ctl *ctl;
	struct mk_lcd *lcd;
	struct mk_map *map;
	struct mk_lights *lights;
	struct mk_outbox *outbox;
	struct mk_loopguard guard;
	bool *held;     /* each control: as a condition; toggles stay so */
	uint8_t *lines; /* each action: see moves.c */
	struct mk_bound **bounds; /* of each control what counts now, or NULL */
	struct mk_state_control *controls;
	int *listed; /* controls that are due some time */
	size_t n_listed;
	uint64_t next_due; /* not later than the first of them */
	int page;
	struct mk_state_cell *cells; /* of all pages, one after another */
	bool values;                 /* the display shows them */
	bool valued; /* cells may have other values than they show */
	bool greet;  /* the surface is to be sent its start messages */
	bool stale;  /* the bindings are to be resolved anew */
	bool locked;
	char lock[MK_DEVICEPATH];      /* the locked device's path */
	char appointed[MK_DEVICEPATH]; /* what song->appointed points to */
	struct mk_target current;      /* the surface's device */
	char shown[64];                /* what of the device was flashed last */
	const struct mk_device *shown_device;
};

/*
 * Start with the surface, song and banks that are in the state already;
 * everything else in it must be zero. Returns 0, or -EINVAL with a sentence if
 * the surface is impossible or without memory. Call mk_state_done() in either
 * case.
 */
int mk_state_init(struct mk_state *state, struct mk_err *err);

/* Free what it holds. */
void mk_state_done(struct mk_state *state);

/* Note that the display shows no device: it is another one, or was cleared. */
void mk_state_hide(struct mk_state *state);

/* Resolve the bindings if they are stale, and what follows from that. */
void mk_state_resolve(struct mk_state *state, uint64_t now);

/* Leave the song: it gets a copy of the appointed device's path. */
void mk_state_leave(struct mk_state *state);

/* Take another song. It gets the appointed device unless it has one. */
void mk_state_swap(struct mk_state *state, struct mk_song *song, uint64_t now);

/* Have a control's feedback compared, and sent if it differs, at a time. */
void mk_state_compare(struct mk_state *state, int control, uint64_t due);

/* Do so for all controls, now. */
void mk_state_compare_all(struct mk_state *state, uint64_t now);

/* Do so for controls that show what no parameter holds, now. */
void mk_state_reread(struct mk_state *state, uint64_t now);

/* Choose the bindings again, as a condition or the page changed. */
void mk_state_relabel(struct mk_state *state, uint64_t now);

/*
 * Let the controls of a parameter follow its value, except the one of but,
 * which may be NULL.
 */
void mk_state_follow(struct mk_state *state, const struct mk_param *param,
    const struct mk_bound *but, uint64_t now);

/*
 * Set a binding's parameter, because its control was moved.
 *
 * Other controls of the parameter follow. This one, if it shows another
 * position than the value has, is corrected once it rests; a button's light at
 * once.
 */
void mk_state_turn(struct mk_state *state, struct mk_bound *bound, double value,
    uint64_t now);

/*
 * Set the parameter of a target.
 *
 * for_host says whether the host must be told.
 */
void mk_state_set(struct mk_state *state, const struct mk_target *target,
    double value, bool for_host, uint64_t now);

/* Return the cells of a page, as many as the display has. */
struct mk_state_cell *mk_state_cells(const struct mk_state *state, int page);

/* Show a page, by its index. */
void mk_state_show(struct mk_state *state, int page, uint64_t now);

#endif
