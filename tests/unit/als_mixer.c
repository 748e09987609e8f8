/* SPDX-License-Identifier: ISC */
#include "lib/set.h"
#include "lib/unit.h"

#include <stdio.h>
#include <string.h>

/* A set whose master has these events for an element of its mixer. */
static struct mk_song *
automated(const char *element, const char *manual, const char *events)
{
	char set[2048];

	snprintf(set, sizeof(set),
	    "<Tracks/><MasterTrack><AutomationEnvelopes><Envelopes>"
	    "<AutomationEnvelope><EnvelopeTarget><PointeeId Value='8'/>"
	    "</EnvelopeTarget><Automation><Events>%s</Events></Automation>"
	    "</AutomationEnvelope></Envelopes></AutomationEnvelopes>"
	    "<DeviceChain><Mixer><%s><Manual Value='%s'/>"
	    "<AutomationTarget Id='8'/></%s></Mixer></DeviceChain>"
	    "</MasterTrack>",
	    events, element, manual, element);
	return read_set("11.0_11300", set, MK_PART_ALL);
}

/* At 120 BPM, events give tempo changes "time:bpm", or "time:bpm~ramp". */
static void
tempos(const char *events, const char *expected)
{
	struct mk_song *song = automated("Tempo", "120", events);
	char got[256] = "";
	size_t i, n = 0;

	for (i = 0; i < song->n_tempo_changes; i++) {
		const struct mk_tempo_change *c = &song->tempo_changes[i];

		n += (size_t)snprintf(got + n, sizeof(got) - n, " %g:%g",
		    c->time, c->bpm);
		if (c->ramp > 0)
			n += (size_t)snprintf(got + n, sizeof(got) - n, "~%g",
			    c->ramp);
	}
	assert_string_equal(got, expected);
	mk_song_free(song);
}

static void
what_leaves_the_tempo_is_no_change(void **state)
{
	(void)state;
	tempos("", "");
	tempos(EVENT("-63072000", "120"), "");
	tempos(EVENT("-63072000", "120") EVENT("8", "120"), "");
	tempos(EVENT("-63072000", "90") EVENT("0", "120") EVENT("8", "120"),
	    "");
	tempos(EVENT("-63072000", "90") EVENT("8", "90"), " 0:90");
}

static void
two_points_at_one_time_are_a_step(void **state)
{
	(void)state;
	tempos(EVENT("-63072000", "120") EVENT("8", "120") EVENT("8", "90"),
	    " 8:90");
	tempos(EVENT("0", "120") EVENT("8", "120") EVENT("8", "90")
	           EVENT("8", "80") EVENT("16", "80"),
	    " 8:80");
	tempos(EVENT("0", "120") EVENT("8", "120") EVENT("8", "90")
	           EVENT("8", "120"),
	    "");
}

/* A ramp is a change even if the tempo steps away from where it ends. */
static void
a_ramp_is_a_change_where_it_ends(void **state)
{
	(void)state;
	tempos(EVENT("-63072000", "120") EVENT("8", "90"), " 8:90~8");
	tempos(EVENT("0", "120") EVENT("8", "120") EVENT("12", "90")
	           EVENT("12", "120") EVENT("16", "130"),
	    " 12:90~4 12:120 16:130~4");
}

static void
signatures(const char *events, const char *expected)
{
	struct mk_song *song = automated("TimeSignature", "201", events);
	char got[256] = "";
	size_t i, n = 0;

	for (i = 0; i < song->n_signature_changes; i++) {
		const struct mk_signature_change *c =
		    &song->signature_changes[i];

		n += (size_t)snprintf(got + n, sizeof(got) - n, " %g:%d/%d",
		    c->time, c->signature.numerator, c->signature.denominator);
	}
	assert_string_equal(got, expected);
	mk_song_free(song);
}

static void
what_leaves_the_signature_is_no_change(void **state)
{
	(void)state;
	signatures(EVENT("-63072000", "201") EVENT("8", "201"), "");
	signatures(EVENT("-63072000", "201") EVENT("8", "200")
	               EVENT("11", "200") EVENT("14", "201"),
	    " 8:3/4 14:4/4");
	signatures(EVENT("-63072000", "200") EVENT("6", "200"), " 0:3/4");
	signatures(EVENT("-63072000", "201") EVENT("8", "200") EVENT("8", "302")
	               EVENT("20", "302"),
	    " 8:6/8");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_leaves_the_tempo_is_no_change),
	    cmocka_unit_test(two_points_at_one_time_are_a_step),
	    cmocka_unit_test(a_ramp_is_a_change_where_it_ends),
	    cmocka_unit_test(what_leaves_the_signature_is_no_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
