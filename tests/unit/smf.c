/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/told.h"

#include <libmk/base/hex_priv.h>
#include <libmk/codec/smf.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A file's head: format, tracks, ticks of a quarter note. */
#define HEAD_0   "4D546864 00000006 0000 0001 0060 "
#define HEAD_1   "4D546864 00000006 0001 0002 0060 "
#define TRACK(n) "4D54726B 000000" n " "
#define END      "00 FF 2F 00 "

static struct mk_buf
bytes_of(const char *hex)
{
	struct mk_buf bytes;

	mk_buf_init(&bytes);
	assert_int_equal(mk_hex_read(hex, strlen(hex), &bytes), -1);
	return bytes;
}

/* An event as text: "96 1 90 3C 40; " or "0 0 meta 51 07 A1 20; ". */
static void
put_event(struct mk_buf *out, const struct mk_smf_event *event)
{
	const char *lost =
	    event->kind == MK_SMF_MESSAGE ? mk_midi_lost(&event->midi) : NULL;

	mk_buf_printf(out, "%lu %u ", (unsigned long)event->tick, event->track);
	if (event->kind == MK_SMF_META) {
		mk_buf_printf(out, "meta %02X", event->type);
		mk_buf_text(out, event->size ? " " : "");
		mk_hex_write(out, event->data, event->size);
	} else {
		mk_buf_printf(out, "%s%s", lost ? lost : "",
		    lost && event->midi.size ? " " : "");
		mk_hex_write(out, mk_midi_bytes(&event->midi),
		    event->midi.size);
	}
	mk_buf_text(out, "; ");
}

/* All that a file holds; its bytes are freed. */
static const char *
all_of(struct mk_buf file)
{
	static char text[8192];
	struct mk_smf_event event;
	struct mk_err err = {""};
	struct mk_smf *smf;
	struct mk_buf out;
	int status;

	smf = mk_smf_new(file.data, file.len, &status, &err);
	mk_buf_init(&out);
	while (smf && (status = mk_smf_next(smf, &event, &err)) != 0) {
		if (status == 1)
			put_event(&out, &event);
		else
			mk_buf_printf(&out, "%s; ", err.msg);
	}
	if (!smf)
		mk_buf_text(&out, err.msg);
	mk_buf_byte(&out, '\0');
	assert_true(out.len <= sizeof(text));
	memcpy(text, out.data, out.len);
	mk_buf_done(&out);
	mk_smf_free(smf);
	mk_buf_done(&file);
	return text;
}

static void
holds(const char *hex, const char *events)
{
	assert_string_equal(all_of(bytes_of(hex)), events);
}

static void
events_have_their_ticks(void **state)
{
	(void)state;
	holds(HEAD_0 TRACK("14") "00 FF 51 03 07 A1 20  60 90 3C 40  81 00 80 "
	                         "3C 00 " END,
	    "0 0 meta 51 07 A1 20; 96 0 90 3C 40; 224 0 80 3C 00; "
	    "224 0 meta 2F; ");
	holds(HEAD_0 TRACK("10") "FF FF FF 7F C0 05  FF FF FF 7F D3 06 " END,
	    "268435455 0 C0 05; 536870910 0 D3 06; 536870910 0 meta 2F; ");
	holds(HEAD_0 TRACK("0C") "00 E1 00 40  00 FF 7F 00 " END,
	    "0 0 E1 00 40; 0 0 meta 7F; 0 0 meta 2F; ");
}

/* Running status is forbidden behind metas and sysex, and used by many. */
static void
running_status_goes_on(void **state)
{
	(void)state;
	holds(HEAD_0 TRACK("16") "00 90 3C 40  01 3E 41  01 FF 01 00  01 40 42 "
	                         "01 F0 02 7D F7  01 41 43",
	    "0 0 90 3C 40; 1 0 90 3E 41; 2 0 meta 01; 3 0 90 40 42; "
	    "4 0 F0 7D F7; 5 0 90 41 43; ");
	holds(HEAD_0 TRACK("03") "00 3C 40",
	    "offset 23: track 1: data without a status byte; ");
}

/* A message in packets is whole with the last; F7 alone is bytes as they are.
 */
static void
packets_are_put_together(void **state)
{
	(void)state;
	holds(HEAD_0
	          TRACK("12") "00 F0 02 43 12  10 F7 02 01 02  10 F7 02 03 F7 "
	                      "00 F6 00",
	    "32 0 F0 43 12 01 02 03 F7; "
	    "offset 38: track 1: a byte that begins no event; ");
	holds(HEAD_0
	          TRACK("0F") "00 F7 01 FA  00 F7 03 F2 08 01  00 F7 02 F3 07",
	    "0 0 FA; 0 0 F2 08 01; 0 0 F3 07; ");
	holds(HEAD_0 TRACK("0C") "00 F7 06 F0 01 F7 F0 02 F7 "
	                         "00 C0 01",
	    "0 0 F0 01 F7; 0 0 F0 02 F7; 0 0 C0 01; ");
	/* A note cuts it, another does, and the track's end. */
	holds(HEAD_0 TRACK("14") "00 F0 01 43  00 90 3C 40  00 F0 01 44 "
	                         "00 F0 01 45 " END,
	    "0 0 a message is cut off F0 43; 0 0 90 3C 40; "
	    "0 0 a message is cut off F0 44; 0 0 meta 2F; "
	    "0 0 a message is cut off F0 45; ");
	/* What belongs to none is no running status of a note's. */
	holds(HEAD_0 TRACK("0A") "00 90 3C 40  00 F7 03 3D 41 F7",
	    "0 0 90 3C 40; 0 0 data bytes belong to no message; ");
}

static void
tracks_are_played_together(void **state)
{
	(void)state;
	holds(HEAD_1 TRACK("10") "00 90 3C 40  20 90 3D 40  20 90 3E 40 " END
	          TRACK("0C") "20 91 3C 40  10 91 3D 40 " END,
	    "0 0 90 3C 40; 32 0 90 3D 40; 32 1 91 3C 40; 48 1 91 3D 40; "
	    "48 1 meta 2F; 64 0 90 3E 40; 64 0 meta 2F; ");
	/* Parts of a message in one track, notes in another. */
	holds(HEAD_1 TRACK("09") "00 F0 01 43  20 F7 02 01 F7" TRACK(
	          "08") "10 91 3C 40  11 91 3D 40",
	    "16 1 91 3C 40; 32 0 F0 43 01 F7; 33 1 91 3D 40; ");
}

/* More tracks than a heap has in order by chance, each one's notes apart. */
static void
many_tracks_stay_in_order(void **state)
{
	struct mk_buf file = bytes_of(HEAD_1);
	struct mk_smf_event event;
	uint64_t last = 0, seen = 0;
	unsigned last_track = 0, i, j;
	struct mk_smf *smf;
	int status;

	(void)state;
	for (i = 0; i < 300; i++) {
		mk_buf_put(&file, "MTrk\0\0\0\x28", 8);
		for (j = 0; j < 10; j++) {
			const uint8_t note[] = {
			    (uint8_t)(i * 37 + j * 11 + i * j) & 0x7f, 0x90,
			    0x3c, 0x40};

			mk_buf_put(&file, note, sizeof(note));
		}
	}
	smf = mk_smf_new(file.data, file.len, &status, NULL);
	assert_int_equal(mk_smf_head(smf)->n_tracks, 300);
	while ((status = mk_smf_next(smf, &event, NULL)) == 1) {
		assert_true(event.tick > last ||
		    (event.tick == last && event.track >= last_track));
		last = event.tick;
		last_track = event.track;
		seen++;
	}
	assert_int_equal(status, 0);
	assert_int_equal(seen, 3000);
	mk_smf_free(smf);
	mk_buf_done(&file);
}

/* The microseconds of each message of a file. */
static const char *
times_of(const char *hex)
{
	static char text[512];
	struct mk_buf file = bytes_of(hex);
	struct mk_smf_event event;
	struct mk_smf *smf;
	size_t len = 0;
	int status;

	smf = mk_smf_new(file.data, file.len, &status, NULL);
	assert_non_null(smf);
	while (mk_smf_next(smf, &event, NULL) == 1)
		if (event.kind == MK_SMF_MESSAGE)
			len += (size_t)sprintf(text + len, "%.3f ",
			    (double)event.time / 1000);
	mk_smf_free(smf);
	mk_buf_done(&file);
	return text;
}

static void
tempos_give_the_time(void **state)
{
	(void)state;
	/* 120 BPM until it is told: a quarter note is half a second. */
	assert_string_equal(times_of(HEAD_0 TRACK("0F") "60 C0 01  00 FF 51 03 "
	                                                "0F 42 40  60 C0 02"),
	    "500000.000 1500000.000 ");
	/* Of two at one tick the later holds, and another track's counts. */
	assert_string_equal(
	    times_of(HEAD_1 TRACK("06") "60 C0 01  60 C0 02" TRACK(
	        "0E") "60 FF 51 03 03 D0 90  00 FF 51 03 "
	              "0F 42 40"),
	    "500000.000 1500000.000 ");
	/* Thirds of a microsecond are not lost: 96 times 1/96 of a second. */
	assert_string_equal(times_of(HEAD_0 TRACK("10") "00 FF 51 03 0F 42 40 "
	                                                "01 C0 01  01 C0 01 "
	                                                "5E C0 01"),
	    "10416.666 20833.333 1000000.000 ");
	/* A tempo of 0 is none. */
	assert_string_equal(times_of(HEAD_0 TRACK("0A") "00 FF 51 03 00 00 00 "
	                                                "60 C0 01"),
	    "500000.000 ");
}

static void
smpte_gives_the_time(void **state)
{
	static const struct {
		const char *division, *times;
	} rows[] = {
	    {"E828", "1000000.000 "}, /* 24 frames, 40 parts */
	    {"E728", "960000.000 "},
	    {"E328", "800800.000 "}, /* 29.97 */
	    {"E228", "800000.000 "},
	};
	char hex[256];
	size_t i;

	(void)state;
	/* 960 ticks; a tempo means nothing. */
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		sprintf(hex,
		    "4D546864 00000006 0000 0001 %s " TRACK(
		        "0B") "00 FF 51 03 01 00 00 87 40 C0 01",
		    rows[i].division);
		assert_string_equal(times_of(hex), rows[i].times);
	}
	holds("4D546864 00000006 0000 0001 0000 " TRACK("00"),
	    "its ticks, 0000, are parts of nothing that is known");
	holds("4D546864 00000006 0000 0001 E800 " TRACK("00"),
	    "its ticks, E800, are parts of nothing that is known");
	holds("4D546864 00000006 0000 0001 8060 " TRACK("00"),
	    "its ticks, 8060, are parts of nothing that is known");
}

/* What players and others' programs take, and some do not. */
static void
real_files_are_taken_as_they_are(void **state)
{
	(void)state;
	/* Other chunks before and behind, a longer head, no bytes at all. */
	holds("4D546864 00000008 0001 0001 0060 AAAA 58464948 00000002 "
	      "0102 " TRACK("03") "00 C0 01" TRACK("00") "4C415354 00000001 FF",
	    "0 0 C0 01; ");
	/* Format 0 with two tracks; one that promises more than there are. */
	holds(HEAD_0 TRACK("03") "10 C0 01" TRACK("03") "00 C0 02",
	    "0 1 C0 02; 16 0 C0 01; ");
	holds("4D546864 00000006 0001 0009 0060 " TRACK("03") "00 C0 01",
	    "0 0 C0 01; ");
	/* Behind the end of a track nothing counts. */
	holds(HEAD_0 TRACK("08") "00 C0 01 " END "00",
	    "0 0 C0 01; 0 0 meta 2F; ");
	/* A track that claims too much, with its end and without. */
	holds(HEAD_0 TRACK("40") "00 C0 01 " END, "0 0 C0 01; 0 0 meta 2F; ");
	holds(HEAD_0 TRACK("40") "00 C0 01",
	    "0 0 C0 01; offset 25: track 1: is cut by the end of the file; ");
	/* Within RIFF. */
	holds("52494646 00000000 524D4944 4C495354 03000000 01020300 "
	      "64617461 00000000 " HEAD_0 TRACK("03") "00 C0 01",
	    "0 0 C0 01; ");
	holds("52494646 00000000 524D4944 4C495354 FFFFFFFF 01020300",
	    "no Standard MIDI File");
}

static void
format_2_plays_one_track_after_another(void **state)
{
#define FORMAT_2                                                               \
	"4D546864 00000006 0002 0002 0060 " TRACK(                             \
	    "0E") "00 FF 51 03 0F 42 40  60 C0 01 " END TRACK("03") "60 C0 02"

	(void)state;
	holds(FORMAT_2,
	    "0 0 meta 51 0F 42 40; 96 0 C0 01; 96 0 meta 2F; 192 1 C0 02; ");
	assert_string_equal(times_of(FORMAT_2), "1000000.000 1500000.000 ");
}

static void
broken_tracks_end_and_others_go_on(void **state)
{
	(void)state;
	holds(HEAD_1 TRACK("03") "00 90 3C" TRACK("06") "00 C0 01  01 C0 02",
	    "offset 23: track 1: a message is cut by its end; 0 1 C0 01; "
	    "1 1 C0 02; ");
	holds(HEAD_0 TRACK("04") "00 90 3C 80",
	    "offset 23: track 1: a message is cut by another; ");
	holds(HEAD_0 TRACK("01") "00",
	    "offset 23: track 1: no event behind a time; ");
	holds(HEAD_0 TRACK("06") "80 80 80 80 00 C0",
	    "offset 22: track 1: no event behind a time; ");
	holds(HEAD_0 TRACK("04") "00 FF 01 01",
	    "offset 23: track 1: a meta event is cut; ");
	holds(HEAD_0 TRACK("02") "00 FF",
	    "offset 23: track 1: a meta event is cut; ");
	holds(HEAD_0 TRACK("04") "00 F0 02 F7",
	    "offset 23: track 1: a system exclusive message is longer than the "
	    "track; ");
	holds(HEAD_0 TRACK("03") "00 F8 00",
	    "offset 23: track 1: a byte that begins no event; ");
	holds("4D546864", "cut within its head");
	holds("4D546864 00000006 0000 0001", "cut within its head");
	holds("4D546864 00000004 0000 0001 0060", "its head is too short");
	holds(HEAD_0 "4D54726B 0000", "no track in it");
	holds("F0 7D F7", "no Standard MIDI File");
}

static void
a_file_is_told_by_its_first_bytes(void **state)
{
	static const uint8_t riff[] = "RIFF\0\0\0\0RMID";

	(void)state;
	assert_true(mk_smf_begins((const uint8_t *)"MThd", 4));
	assert_false(mk_smf_begins((const uint8_t *)"MThd", 3));
	assert_true(mk_smf_begins(riff, 12));
	assert_false(mk_smf_begins(riff, 11));
	assert_false(mk_smf_begins((const uint8_t *)"RIFF\0\0\0\0WAVE", 12));
	assert_false(mk_smf_begins(NULL, 0));
}

static void
unfolded_it_is_a_stream(void **state)
{
	struct mk_buf file = bytes_of(HEAD_1 TRACK(
	    "0A") "00 F0 01 43  10 90 3C 40 00 C0" TRACK("04") "08 C1 01 01");
	struct mk_report faults = *told_nothing();
	struct mk_buf out;
	struct mk_err err;

	(void)state;
	mk_buf_init(&out);
	assert_int_equal(mk_smf_unfold(file.data, file.len, &out, &faults,
	                     &err),
	    0);
	assert_int_equal(out.len, 2 + 2 + 3);
	assert_memory_equal(out.data, "\xc1\x01\xf0\x43\x90\x3c\x40", 7);
	assert_int_equal(faults.told, 2);
	assert_int_equal(mk_smf_unfold(file.data, 3, &out, &faults, &err),
	    -EBADMSG);
	mk_buf_done(&out);
	mk_buf_done(&file);
}

static void
survives_without_memory(void **state)
{
	struct mk_buf file = bytes_of(HEAD_0 TRACK("03") "00 C0 01");
	struct mk_smf *smf = NULL;
	struct mk_err err;
	int status;
	long n;

	(void)state;
	for (n = 0; !smf; n++) {
		unit_fail_alloc(n);
		smf = mk_smf_new(file.data, file.len, &status, &err);
		unit_fail_alloc(-1);
		assert_true(smf || status == -ENOMEM);
	}
	assert_int_equal(n, 5);
	mk_smf_free(smf);
	mk_smf_free(NULL);
	mk_buf_done(&file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(events_have_their_ticks),
	    cmocka_unit_test(running_status_goes_on),
	    cmocka_unit_test(packets_are_put_together),
	    cmocka_unit_test(tracks_are_played_together),
	    cmocka_unit_test(many_tracks_stay_in_order),
	    cmocka_unit_test(tempos_give_the_time),
	    cmocka_unit_test(smpte_gives_the_time),
	    cmocka_unit_test(real_files_are_taken_as_they_are),
	    cmocka_unit_test(format_2_plays_one_track_after_another),
	    cmocka_unit_test(broken_tracks_end_and_others_go_on),
	    cmocka_unit_test(a_file_is_told_by_its_first_bytes),
	    cmocka_unit_test(unfolded_it_is_a_stream),
	    cmocka_unit_test(survives_without_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
