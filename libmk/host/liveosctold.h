/*
 * What clients of LiveOSC are told unasked, once one spoke.
 */
#ifndef LIBMK_HOST_LIVEOSCTOLD_H
#define LIBMK_HOST_LIVEOSCTOLD_H

#include <libmk/host/emulator.h>
#include <libmk/host/places.h>

#include <stdbool.h>
#include <stddef.h>

struct mk_liveosctold {
	struct mk_emulator *emulator;
	struct mk_places places;
	/* What they were told last. */
	double tempo;
	bool playing;
	size_t strip, scene;
	const char *appointed;
};

/* Tell tempo, transport, selection and appointed device, if they changed. */
void mk_liveosctold_changes(struct mk_liveosctold *server);

/* Tell a parameter's value. */
void mk_liveosctold_value(struct mk_liveosctold *server,
    const struct mk_param *param);

#endif
