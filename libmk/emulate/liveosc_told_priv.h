/* SPDX-License-Identifier: ISC */
/* What clients of LiveOSC are told unasked, once one has spoken. */
#ifndef LIBMK_EMULATE_LIVEOSC_TOLD_PRIV_H
#define LIBMK_EMULATE_LIVEOSC_TOLD_PRIV_H

#include <libmk/emulate/emulator_priv.h>
#include <libmk/host/places_priv.h>

#include <stdbool.h>
#include <stddef.h>

struct mk_liveosc_told {
	struct mk_emulator *emulator;
	struct mk_places places;
	/* What they were told last. */
	double tempo;
	bool playing;
	size_t strip, scene;
	const char *appointed;
};

/* Send tempo, transport, selection and appointed device if they changed. */
void mk_liveosc_told_changes(struct mk_liveosc_told *server);

/* Tell a parameter's value. */
void mk_liveosc_told_value(struct mk_liveosc_told *server,
    const struct mk_param *param);

#endif
